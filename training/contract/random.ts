import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of pseudo-random numbers. Same seed and path, same numbers, in Node and in a browser. */
export interface Random {
  /** A number in [0, 1). */
  uniform(): number;
  /** A draw from N(0, 1). */
  normal(): number;
  /** An integer in [0, below). */
  integer(below: number): number;
}

/**
 * The stream that belongs to a place in the program, such as `randomStream(1, 'mlp-20', 'noise', 3)`.
 *
 * Streams are addressed rather than split one from another, so that an epoch, a class or an island
 * can be computed on its own, in any order, and still see the numbers it would have seen.
 *
 * Generator: xoroshiro128+ (Blackman & Vigna 2018), its 128 bits of state hashed from seed and path.
 */
export function randomStream(seed: number, ...path: (string | number)[]): Random {
  const bits = xoroshiro128plusFromState(hashToState([seed, ...path].join('/')));
  let spare: number | undefined;
  return {
    uniform: () => nextUniform(bits),
    integer: (below) => Math.floor(nextUniform(bits) * below),
    normal() {
      if (spare !== undefined) {
        const normal = spare;
        spare = undefined;
        return normal;
      }
      // Box & Muller (1958) makes two independent normals of two uniforms; the second is kept.
      const radius = Math.sqrt(-2 * Math.log(1 - nextUniform(bits)));
      const angle = 2 * Math.PI * nextUniform(bits);
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** `length` draws from N(0, 1), in the order of the stream. */
export function normals(random: Random, length: number): Float32Array<ArrayBuffer> {
  const draws = new Float32Array(length);
  for (let i = 0; i < length; i++) draws[i] = random.normal();
  return draws;
}

/** A uniformly drawn order of 0 … length−1 (Fisher & Yates). */
export function permutation(random: Random, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/**
 * Some of the positions 0 … among−1, ascending: every choice of so many is equally likely. All of them
 * where there are no more. Positions at even distances, or the first, would not stand for all: images
 * of MNIST differ by the parity of their index, and the first half of its held-out ones is easier.
 */
export function subset(random: Random, count: number, among: number): number[] {
  return [...permutation(random, among).subarray(0, count)].sort((a, b) => a - b);
}

function nextUniform(bits: RandomGenerator): number {
  return (bits.next() >>> 0) / 2 ** 32;
}

/** Four 32-bit words from FNV-1a with four offsets, each finished by MurmurHash3's mixer. */
function hashToState(text: string): [number, number, number, number] {
  const word = (offset: number): number => {
    let hash = 0x811c9dc5 ^ offset;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  };
  return [word(0x9e3779b9), word(0x7f4a7c15), word(0x6a09e667), word(0x3c6ef372) | 1];
}
