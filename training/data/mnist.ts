import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { IMAGE_SIZE } from '../contract/image.ts';
import type { Dataset } from '../contract/manifest.ts';
import { FileProblem } from '../contract/file-problem.ts';
import { idxSize, parseIdx } from '../contract/idx.ts';

export interface MnistFile {
  /** As on the mirrors, without `.gz`. */
  name: string;
  /** `[count, 28, 28]` for images, `[count]` for labels. */
  shape: readonly number[];
  /** The hash of the uncompressed file: gzip wrappers differ from mirror to mirror. */
  sha256: string;
}

export type MnistRole = 'trainImages' | 'trainLabels' | 'testImages' | 'testLabels';
export type MnistFiles = Readonly<Record<MnistRole, MnistFile>>;

// #region mnist-files
/** The four files of LeCun, Cortes & Burges. */
export const MNIST_FILES: MnistFiles = {
  trainImages: {
    name: 'train-images-idx3-ubyte',
    shape: [60_000, IMAGE_SIZE, IMAGE_SIZE],
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  trainLabels: {
    name: 'train-labels-idx1-ubyte',
    shape: [60_000],
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  testImages: {
    name: 't10k-images-idx3-ubyte',
    shape: [10_000, IMAGE_SIZE, IMAGE_SIZE],
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  testLabels: {
    name: 't10k-labels-idx1-ubyte',
    shape: [10_000],
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
};
// #endregion

/** What the manifest says of MNIST, wherever this machine found it. */
export const MNIST_INFO = {
  name: 'mnist',
  title: 'MNIST',
  description:
    'Handwritten digits in grey, 28×28 pixels, ten classes: 60,000 to train on and 10,000 by other writers held out.',
  origin: 'The four original IDX files, each checked against its known SHA-256.',
  licence: 'CC BY-SA 3.0',
  citation:
    'LeCun, Y., Bottou, L., Bengio, Y., & Haffner, P. (1998). Gradient-based learning applied to document recognition. Proceedings of the IEEE, 86(11), 2278–2324. https://doi.org/10.1109/5.726791',
} as const satisfies Partial<Dataset>;

/**
 * The IDX file in `bytes`, gzipped or not, known to be the very file that `file` describes.
 *
 * @throws FileProblem
 */
export function checkMnistFile(bytes: Uint8Array, file: MnistFile): Uint8Array {
  const idx = isGzip(bytes) ? gunzip(bytes, idxSize(file.shape)) : bytes;
  parseIdx(idx, file.shape);
  const sha256 = createHash('sha256').update(idx).digest('hex');
  if (sha256 !== file.sha256) {
    throw new FileProblem(`is not the original: its SHA-256 is ${sha256}, not ${file.sha256}`);
  }
  return idx;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function gunzip(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: size });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FileProblem(`goes on after its last value: unpacked, more than ${size} bytes`);
    }
    throw new FileProblem(`cannot be unpacked: its gzip data are cut short or damaged (${code})`);
  }
}
