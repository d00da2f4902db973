import { formatBytes } from '../runtime/format-number.ts';
import { type Decoder, type Encoder, loadDecoder, loadEncoder } from '../../decoder/networks.ts';
import type { Words } from '../../words/dictionary.ts';
import { say } from '../runtime/words.ts';
import type { GetFile } from '../../decoder/fetch-file.ts';
import type { Place } from './rate-distortion.ts';

/** One of several models that differ in β alone. */
export interface SweepModel extends Place {
  id: string;
  /** Fréchet distance of its samples to held-out images. */
  frechet: number;
  encoder: string;
  decoder: string;
  /** Size of both networks' weights. */
  bytes: number;
}

export interface Networks {
  encoder: Encoder;
  decoder: Decoder;
}

/** The networks of the models, each fetched when first asked for, and again only if that failed. */
export class Sweep {
  readonly #asked = new Map<SweepModel, Promise<Networks>>();
  readonly #loaded = new Set<SweepModel>();
  readonly #get?: GetFile;

  constructor(get?: GetFile) {
    this.#get = get;
  }

  has(model: SweepModel): boolean {
    return this.#loaded.has(model);
  }

  /** Fetches the networks of a model, unless they are there. Throws as `loadNetwork` does. */
  async load(model: SweepModel): Promise<Networks> {
    const asked = this.#asked.get(model) ?? this.#fetch(model);
    this.#asked.set(model, asked);
    try {
      const networks = await asked;
      this.#loaded.add(model);
      return networks;
    } catch (error) {
      this.#asked.delete(model);
      throw error;
    }
  }

  async #fetch({ encoder, decoder }: SweepModel): Promise<Networks> {
    const [e, d] = await Promise.all([
      loadEncoder(encoder, this.#get),
      loadDecoder(decoder, this.#get),
    ]);
    return { encoder: e, decoder: d };
  }
}

/** Says how much of the models has been fetched: "Loaded: 2 of 7 models, 1.3 MB of 4.5 MB." */
export function loadedInWords(
  words: Words['betaDial'],
  models: SweepModel[],
  sweep: Sweep,
): string {
  const loaded = models.filter((model) => sweep.has(model));
  return say(words.loaded, {
    loaded: loaded.length,
    all: models.length,
    size: sizeInWords(loaded),
    whole: sizeInWords(models),
  });
}

export function sizeInWords(models: SweepModel[]): string {
  return formatBytes(models.reduce((sum, model) => sum + model.bytes, 0));
}
