import { IMAGE_SIZE } from '../contract/image.ts';
import type { IdxFiles, Published } from './published.ts';

// #region mnist-files
/** The four files of LeCun, Cortes & Burges. */
const MNIST_FILES: IdxFiles = {
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

export const MNIST: Published = {
  words: {
    name: 'mnist',
    title: 'MNIST',
    noun: { one: 'digit', many: 'digits' },
    classes: [...'0123456789'],
    description:
      'Handwritten digits in grey, 28×28 pixels, ten classes: 60,000 to train on and 10,000 by other writers held out.',
    origin: 'The four original IDX files, each checked against its known SHA-256.',
    licence: 'CC BY-SA 3.0',
    citation:
      'LeCun, Y., Bottou, L., Bengio, Y., & Haffner, P. (1998). Gradient-based learning applied to document recognition. Proceedings of the IEEE, 86(11), 2278–2324. https://doi.org/10.1109/5.726791',
  },
  files: MNIST_FILES,
  mirrors: [
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://azureopendatastorage.blob.core.windows.net/mnist/',
    'https://raw.githubusercontent.com/fgnt/mnist/master/',
  ],
  variable: 'MNIST_DIR',
  torchvision: 'MNIST',
  tensorflow: 'cvdf-datasets_mnist_',
};
