import { PIXELS } from '../../training/contract/image.ts';
import type { GetFile } from './fetch-file.ts';
import { loadOf, placeOf } from './networks.ts';

/** Latent and class → probabilities of the pixels. */
export interface LabelledDecoder {
  latentSize: number;
  /** How many there are. */
  classes: number;
  /** `[latent]` and a class, from 0 → `[784]` in [0, 1], overwritten by the next call. */
  decode(latent: ArrayLike<number>, label: number): Float32Array;
}

/** Loads the decoder of a conditional VAE. Throws as `loadNetwork`, and where it decodes something else. */
export async function loadLabelledDecoder(url: string, get?: GetFile): Promise<LabelledDecoder> {
  const { inputs, outputs, run } = await loadOf(
    'decoder of labelled images',
    url,
    get,
    (from, to) =>
      from.has('latent') &&
      from.has('class') &&
      from.size === 2 &&
      to.get('probabilities') === PIXELS,
  );
  const probabilities = placeOf('probabilities', outputs);
  const [z, y] = ['latent', 'class'].map((name) => placeOf(name, inputs));
  const { size: classes } = inputs[y];
  return {
    latentSize: inputs[z].size,
    classes,
    decode(latent, label) {
      const given: ArrayLike<number>[] = [];
      given[z] = latent;
      given[y] = new Float32Array(classes).fill(1, label, label + 1);
      return run(...given)[probabilities];
    },
  };
}
