import { IMAGE_SIZE } from '../contract/image.ts';
import type { IdxFiles, Published } from './published.ts';

/**
 * Hashes are those that TensorFlow Datasets publishes in its `url_checksums`: of the gzipped files
 * as they are downloaded, and of EMNIST's whole archive.
 */
export const FASHION_MNIST: Published = {
  words: {
    name: 'fashion-mnist',
    title: 'Fashion-MNIST',
    noun: { one: 'garment', many: 'garments' },
    classes: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
    description:
      'Photographs of clothes, shoes and bags from a shop, in grey, 28×28 pixels, ten classes: 60,000 to train on and 10,000 held out.',
    origin:
      'The four original IDX files: gzipped ones are checked against their published SHA-256, unpacked ones by their shape.',
    licence: 'MIT',
    citation:
      'Xiao, H., Rasul, K., & Vollgraf, R. (2017). Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms. arXiv:1708.07747. https://doi.org/10.48550/arXiv.1708.07747',
  },
  files: likeMnist({
    trainImages: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    trainLabels: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    testImages: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    testLabels: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
  }),
  mirrors: [
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  ],
  variable: 'FASHION_MNIST_DIR',
  torchvision: 'FashionMNIST',
};

export const KMNIST: Published = {
  words: {
    name: 'kmnist',
    title: 'Kuzushiji-MNIST',
    noun: { one: 'character', many: 'characters' },
    classes: ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'],
    description:
      'Japanese characters (hiragana) in cursive script from old books, in grey, 28×28 pixels, ten classes: 60,000 to train on and 10,000 held out.',
    origin:
      'The four original IDX files: gzipped ones are checked against their published SHA-256, unpacked ones by their shape.',
    licence: 'CC BY-SA 4.0',
    citation:
      'Clanuwat, T., Bober-Irizar, M., Kitamoto, A., Lamb, A., Yamamoto, K., & Ha, D. (2018). Deep learning for classical Japanese literature. arXiv:1812.01718. https://doi.org/10.20676/00000341',
  },
  files: likeMnist({
    trainImages: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
    trainLabels: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
    testImages: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
    testLabels: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
  }),
  mirrors: [
    'https://codh.rois.ac.jp/kmnist/dataset/kmnist/',
    'http://codh.rois.ac.jp/kmnist/dataset/kmnist/',
  ],
  variable: 'KMNIST_DIR',
  torchvision: 'KMNIST',
};

const EMNIST = {
  mirrors: [
    'https://biometrics.nist.gov/cs_links/EMNIST/',
    'https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/',
  ],
  archive: {
    name: 'gzip.zip',
    folder: 'gzip/',
    bytes: 561_753_746,
    sha256: 'fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e',
  },
  variable: 'EMNIST_DIR',
  torchvision: 'EMNIST',
  transposed: true,
} as const;

const EMNIST_WORDS = {
  origin:
    'Four IDX files of the original archive, which is checked against its published SHA-256 when it is downloaded; from a folder, by their shape. They lie transposed, and are turned upright.',
  licence:
    'None is stated; the images are of NIST Special Database 19, a work of the government of the United States.',
  citation:
    'Cohen, G., Afshar, S., Tapson, J., & van Schaik, A. (2017). EMNIST: extending MNIST to handwritten letters. International Joint Conference on Neural Networks, 2921–2926. https://doi.org/10.1109/IJCNN.2017.7966217',
};

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const EMNIST_LETTERS: Published = {
  ...EMNIST,
  words: {
    ...EMNIST_WORDS,
    name: 'emnist-letters',
    title: 'EMNIST Letters',
    noun: { one: 'letter', many: 'letters' },
    classes: [...CAPITALS],
    description:
      'Handwritten letters in grey, 28×28 pixels, 26 classes: small and capital letters are one class.',
  },
  files: emnistFiles('letters'),
  firstLabel: 1,
};

export const EMNIST_BALANCED: Published = {
  ...EMNIST,
  words: {
    ...EMNIST_WORDS,
    name: 'emnist-balanced',
    title: 'EMNIST Balanced',
    noun: { one: 'character', many: 'characters' },
    classes: [...'0123456789', ...CAPITALS, ...'abdefghnqrt'],
    description:
      'Handwritten digits and letters in grey, 28×28 pixels, as many of each of 47 classes: small letters that look like their capitals are in one class with them.',
  },
  files: emnistFiles('balanced'),
};

function likeMnist(hashes: Record<keyof IdxFiles, string>): IdxFiles {
  const images = (count: number): number[] => [count, IMAGE_SIZE, IMAGE_SIZE];
  const file = (name: string, shape: number[], gzipSha256: string) => ({ name, shape, gzipSha256 });
  return {
    trainImages: file('train-images-idx3-ubyte', images(60_000), hashes.trainImages),
    trainLabels: file('train-labels-idx1-ubyte', [60_000], hashes.trainLabels),
    testImages: file('t10k-images-idx3-ubyte', images(10_000), hashes.testImages),
    testLabels: file('t10k-labels-idx1-ubyte', [10_000], hashes.testLabels),
  };
}

function emnistFiles(part: string): IdxFiles {
  const images = (split: string) => ({
    name: `emnist-${part}-${split}-images-idx3-ubyte`,
    shape: [null, IMAGE_SIZE, IMAGE_SIZE],
  });
  const labels = (split: string) => ({
    name: `emnist-${part}-${split}-labels-idx1-ubyte`,
    shape: [null],
  });
  return {
    trainImages: images('train'),
    trainLabels: labels('train'),
    testImages: images('test'),
    testLabels: labels('test'),
  };
}
