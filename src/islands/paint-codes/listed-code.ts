import { PLACES } from '../../../training/contract/code-grid.ts';

/** Number of the entry at each place, from 0, row by row: `[PLACES]`. */
export type Code = readonly number[];

/** The list of a model whose codes are choices. */
export interface List {
  entries: number;
  /** Numbers of each entry. */
  width: number;
  /** `[entries, width]` */
  vectors: Float32Array;
}

/** The list as the first layer of the decoder holds it: each entry's weights, and what is added to all. */
export function listFrom(kernel: Float32Array, bias: Float32Array): List {
  const { length: width } = bias;
  return {
    entries: kernel.length / width,
    width,
    vectors: kernel.map((weight, i) => weight + bias[i % width]),
  };
}

/** The nearest entry to the encoder's vector at each place. @param vectors `[PLACES, width]` */
export function nearestEntries(vectors: Float32Array, list: List): Code {
  return Array.from({ length: PLACES }, (_, place) => {
    const distances = Array.from({ length: list.entries }, (_, entry) => {
      let sum = 0;
      for (let d = 0; d < list.width; d++) {
        sum += (vectors[place * list.width + d] - list.vectors[entry * list.width + d]) ** 2;
      }
      return sum;
    });
    return distances.indexOf(Math.min(...distances));
  });
}

/** What the decoder takes: a one for the entry at each place, `[PLACES · entries]`. */
export function choicesOf(code: Code, { entries }: List): Float32Array {
  const choices = new Float32Array(PLACES * entries);
  code.forEach((entry, place) => (choices[place * entries + entry] = 1));
  return choices;
}

/** A code as it stands in an address: "0.31.7…". */
export function textOf(code: Code): string {
  return code.join('.');
}

/** The code that an address holds, if it is one of this list. */
export function codeIn(text: string, { entries }: List): Code | undefined {
  const code = text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : entries));
  return code.length === PLACES && code.every((entry) => entry < entries) ? code : undefined;
}
