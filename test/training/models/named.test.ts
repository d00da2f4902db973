import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { loadNetwork } from '../../../src/decoder/networks.ts';
import { normals, randomStream } from '../../../training/contract/random.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { exportModel } from '../../../training/export/model.ts';
import { buildModel } from '../../../training/models/build.ts';
import { familyOf, familyOn, type Architecture } from '../../../training/models/families.ts';
import type { Family } from '../../../training/models/family.ts';
import { disposeModel, type Model } from '../../../training/models/model.ts';
import { experimentsOf } from '../../../training/studies/studies.ts';

beforeAll(() => startEngine('wasm'));

const experiments = experimentsOf('smoke');
const ofEachKind = [...new Map(experiments.map((each) => [each.architecture.kind, each])).values()];

/** The networks as files describe them, made in a process that has made others before. */
function topologies(id: string): string {
  const { family, model, bases } = made(id);
  const networks = Object.entries(family.exported(model)).map(([name, network]) => [
    name,
    network.toJSON(undefined, false),
  ]);
  [model, ...bases].forEach(disposeModel);
  return JSON.stringify(networks);
}

function made(
  id: string,
  make = (family: Family, architecture: Architecture): Model => family.blank(architecture),
): { family: Family; model: Model; bases: Model[] } {
  const { architecture, on } = experiments.find((each) => each.id === id)!;
  const below = on ? made(on, make) : undefined;
  const family = below
    ? familyOn(familyOf(architecture), { id: on!, ...below })
    : familyOf(architecture);
  const bases = below ? [below.model, ...below.bases] : [];
  return { family, model: make(family, architecture), bases };
}

it.each(ofEachKind.map(({ architecture, id }) => [architecture.kind, id]))(
  'the files of a model of kind %s do not depend on what was made before it',
  (_, id) => {
    expect(topologies(id)).toBe(topologies(id));
  },
);

it.each(ofEachKind.map(({ architecture, id }) => [architecture.kind, id]))(
  'TensorFlow.js opens the files of a model of kind %s, and the page’s networks give what it gives',
  async (_, id) => {
    const { family, model, bases } = made(id, (of, architecture) =>
      buildModel(of, architecture, 3),
    );
    for (const [name, { files, model: entry }] of Object.entries(
      await exportModel(family, model, id),
    )) {
      const page = await loadNetwork(entry.path, async (url) => files.get(url)!.slice().buffer);
      const opened = await tf.loadLayersModel(handlerOf(entry.path, files));
      const inputs = page.inputs.map(({ size }) => normals(randomStream(3, id, name), size));
      const given = inputs.map((values) => tf.tensor2d(values, [1, values.length]));
      const wanted = [opened.predict(given)].flat();
      const outputs = page.run(...inputs);
      expect(outputs).toHaveLength(wanted.length);
      for (const [i, tensor] of wanted.entries()) {
        const values = await tensor.data();
        const largest = Math.max(1, ...values.map(Math.abs));
        const apart = Math.max(...values.map((value, j) => Math.abs(value - outputs[i][j])));
        expect(apart / largest, `${name}, ${page.outputs[i].name}`).toBeLessThan(1e-5);
      }
      opened.dispose();
    }
    [model, ...bases].forEach(disposeModel);
  },
);

/** The files of a network as TensorFlow.js itself reads them. */
function handlerOf(path: string, files: Map<string, Uint8Array>): tf.io.IOHandler {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(files.get(path)));
  const [{ paths, weights }] = weightsManifest;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const weightData = files.get(`${folder}${paths[0]}`)!.slice().buffer;
  return tf.io.fromMemory({ modelTopology, weightSpecs: weights, weightData });
}
