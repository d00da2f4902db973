import { z } from 'zod';
import { datasetWords } from './manifest.ts';
import { DATA_NAMES, isDataName } from './data-names.ts';

const word = z.string().trim().min(1);
const file = z.string().min(1);

const common = {
  /** What addresses and inputs call it. */
  name: datasetWords.shape.name
    .refine((name) => !isDataName(name), 'this is the name of another data set')
    .default('own'),
  /** What pages and figures call it. */
  title: word,
  description: word.optional(),
  /** What an image shows, such as "leaf" and "leaves". */
  noun: z.strictObject({ one: word, many: word }).default({ one: 'image', many: 'images' }),
  /** Names of the classes in the order of their labels, or of their folders. */
  classes: datasetWords.shape.classes.optional(),
  licence: word.default('None is stated.'),
  citation: word.optional(),
  /** Into 28×28 pixels: the whole image between bars of the ground, or its middle that fills them. */
  fit: z.enum(['fit', 'cover']).default('fit'),
  /** What the ground is: ink where it is dark, paper where it is light, and then inverted. */
  ground: z.enum(['ink', 'paper']).default('ink'),
  /** What is held out where the files do not say: by a hash of seed and content. */
  heldOut: z
    .strictObject({
      share: z.number().gt(0).lt(1).default(0.15),
      seed: z.int().nonnegative().default(1),
    })
    .default({ share: 0.15, seed: 1 }),
};

const ownData = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('idx'),
    images: file,
    labels: file.optional(),
    testImages: file.optional(),
    testLabels: file.optional(),
    /** The label of the first class. */
    firstLabel: z.int().min(0).max(255).default(0),
    ...common,
  }),
  z.strictObject({ kind: z.literal('images'), folder: file, ...common }),
  z.strictObject({
    kind: z.literal('npz'),
    file,
    /** Names of the arrays; as Keras or MedMNIST call them if not given. */
    arrays: z
      .strictObject({
        images: word,
        labels: word.optional(),
        testImages: word.optional(),
        testLabels: word.optional(),
      })
      .optional(),
    firstLabel: z.int().min(0).max(255).default(0),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('csv'),
    file,
    testFile: file.optional(),
    /** The column of the labels by its name, or false where there is none; found if not given. */
    label: z.union([word, z.literal(false)]).optional(),
    /** Pixels of a row of the image; as many as it has rows if not given. */
    width: z.int().min(1).max(4096).optional(),
    ...common,
  }),
]);

/** A data set of one's own: where its files are, what it is called, and how it becomes 28×28 grey. */
export type OwnData = z.output<typeof ownData>;
export type OwnDataOf<Kind extends OwnData['kind']> = Extract<OwnData, { kind: Kind }>;
type OwnDataInput = z.input<typeof ownData>;
type About<Kind> = Omit<Extract<OwnDataInput, { kind: Kind }>, 'kind' | 'folder' | 'file'>;

/** What a tutorial may say its data are. Paths are relative to the tutorial's folder. */
export const dataSchema = z.union([z.enum(DATA_NAMES), ownData]);
/** A data set by its name, or one's own as `idx`, `images`, `npz` and `csv` describe it. */
export type Data = z.input<typeof dataSchema>;

/**
 * IDX files of any names, gzipped or not, of images of any size; a name is also found with `.gz` and
 * in the dotted spelling. Without files to test on, some images are held out.
 */
export function idx(about: About<'idx'>): OwnDataInput {
  return { kind: 'idx', ...about };
}

/**
 * A folder of PNG, JPEG, WebP, AVIF and GIF images, a subfolder a class; without subfolders there are
 * no labels. Subfolders `train` and `test` and no other are the two splits.
 */
export function images(folder: string, about: About<'images'>): OwnDataInput {
  return { kind: 'images', folder, ...about };
}

/** NumPy's arrays: images `[n, height, width]`, with 1, 3 or 4 channels or without; labels `[n]`. */
export function npz(file: string, about: About<'npz'>): OwnDataInput {
  return { kind: 'npz', file, ...about };
}

/** A row an image, a column a pixel from 0 to 255, row by row; a header and labels if it has them. */
export function csv(file: string, about: About<'csv'>): OwnDataInput {
  return { kind: 'csv', file, ...about };
}
