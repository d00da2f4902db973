import * as tf from '@tensorflow/tfjs';
import { stringify } from 'yaml';
import { formatNumber } from '../contract/format-number.ts';
import type { Decoder } from '../contract/manifest.ts';
import { exportNetwork } from '../export/layers-model.ts';
import { portableNetwork } from '../export/network.ts';
import { portableFiles } from '../export/portable.ts';
import type { RunOfModel } from '../export/run-of-model.ts';
import { concatenate } from '../models/concatenate.ts';
import type { ImportedDecoder } from './imported.ts';

/**
 * The files of a decoder that came without its encoder, in every format, and its entry in the manifest. Nothing is
 * measured of it.
 */
export async function exportDecoder(
  imported: ImportedDecoder,
  { work, key }: RunOfModel,
): Promise<{ decoder: Decoder; files: Map<string, Uint8Array> }> {
  const { id, title, architecture, topology, tensors } = imported;
  const network = await decoderModel(imported);
  const { model, files } = await exportNetwork(network, `models/${id}/decoder`);
  network.dispose();
  const at = (name: string): string => `models/${id}/${name}`;
  const formats = {
    safetensors: at('model.safetensors'),
    onnx: { decoder: { float32: at('decoder.onnx'), int8: at('decoder.int8.onnx') } },
    card: at('README.md'),
  };
  const decoder = {
    id,
    title,
    architecture,
    latentSize: model.inputs[0].shape[1]!,
    model,
    formats,
  };
  const metadata = {
    title: `${title} (${work.title})`,
    experiment: id,
    architecture,
    input_range: 'codes drawn from N(0, I)',
    run_key: key,
  };
  return {
    decoder,
    files: new Map([
      ...files,
      ...portableFiles([portableNetwork('decoder', topology, tensors)], formats, metadata),
      [formats.card, new TextEncoder().encode(cardOf(decoder, key))],
    ]),
  };
}

/** It as a layers model, with its weights in 32 bits. */
export function decoderModel({ topology, tensors }: ImportedDecoder): Promise<tf.LayersModel> {
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: topology as object,
      weightSpecs: [...tensors].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' })),
      weightData: concatenate([...tensors.values()].map(({ data }) => data)).buffer,
    }),
  );
}

function cardOf({ id, title, architecture, model }: Decoder, key: string): string {
  const front = stringify({
    license: 'other',
    license_name: 'not-stated',
    pipeline_tag: 'unconditional-image-generation',
    tags: ['variational-autoencoder', 'safetensors', 'onnx', 'tensorflow.js'],
  });
  return `---\n${front}---\n
# ${title}

\`${id}\`, a decoder of 28×28 grey images: ${architecture}, with ${formatNumber(model.parameters, 0)} weights.

Trained elsewhere, and given without its encoder: nothing is measured of it. Its licence is that of whoever trained it.

- **decoder**: \`latent\` [batch, ${model.inputs[0].shape[1]}] → \`probabilities\` [batch, 784], row by row: 0 is the ground, 1 is full ink

Run \`${key}\`.
`;
}
