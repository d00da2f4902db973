import { beforeAll, expect, it } from 'vitest';
import { startEngine } from '../../../training/engines/engine.ts';
import { familyOf, familyOn } from '../../../training/models/families.ts';
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

function made(id: string): { family: Family; model: Model; bases: Model[] } {
  const { architecture, on } = experiments.find((each) => each.id === id)!;
  const below = on ? made(on) : undefined;
  const family = below
    ? familyOn(familyOf(architecture), { id: on!, ...below })
    : familyOf(architecture);
  const bases = below ? [below.model, ...below.bases] : [];
  return { family, model: family.blank(architecture), bases };
}

it.each(ofEachKind.map(({ architecture, id }) => [architecture.kind, id]))(
  'the files of a model of kind %s do not depend on what was made before it',
  (_, id) => {
    expect(topologies(id)).toBe(topologies(id));
  },
);
