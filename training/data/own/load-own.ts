import { createHash } from 'node:crypto';
import { firstProblem } from '../../contract/first-problem.ts';
import { datasetWords, type DatasetWords } from '../../contract/manifest.ts';
import { UserError } from '../../errors.ts';
import { inTurn, type LabelledImages, type Splits } from '../images.ts';
import { requireBatch, type DatasetRequest } from '../request.ts';
import { readCsvFile } from './csv-file.ts';
import { refuse, type Given, type GivenImage } from './given.ts';
import { readIdxFiles } from './idx-files.ts';
import { readImageFolder } from './image-folder.ts';
import { readNpzFile } from './npz-file.ts';
import { dataSchema, type Data, type OwnData } from '../../contract/own-data.ts';
import { prepared } from './prepared.ts';
import { isSeen, originalsOf, type Original } from './to-grey.ts';

/** Classes of which an original is shown. */
const ORIGINALS = 12;

export interface LoadedOwn {
  words: DatasetWords;
  splits: Splits;
  originals: Original[];
}

/**
 * Somebody's own data as 28×28 grey images in two splits, each in an order of its contents' hashes in
 * which classes take turns, so that any first part of it has some of each.
 *
 * @throws UserError where a file is not what it should be, naming it and the image
 */
export async function loadOwn(
  data: Exclude<Data, string>,
  request: DatasetRequest,
): Promise<LoadedOwn> {
  const own = parsed(data);
  const given = await read(own, request.root ?? process.cwd());
  requireOneSize(given);
  requireEachClass(given, own);
  const { seed } = own.heldOut;
  const [train, test] = given.test
    ? [given.train, given.test].map((split) => ordered(split, seed))
    : divided(given, own);
  checkSplit(train, given.classes, own, 'to train on');
  checkSplit(test, given.classes, own, 'held out');
  const { limit } = request;
  requireBatch(own.title, Math.min(train.length, limit?.train ?? Infinity), request);
  const [shownTrain, shownTest] = [train.slice(0, limit?.train), test.slice(0, limit?.test)];
  const { passedOver = [] } = given;
  if (passedOver.length > 0) {
    const names = passedOver.slice(0, 3).join(', ');
    request.report(
      passedOver.length === 1
        ? `One file of ${own.title} is passed over, since it is no image (${names}).`
        : `${passedOver.length} files of ${own.title} are passed over, since they are no images (${names}).`,
    );
  }
  const splits = {
    train: await split(shownTrain, own, request),
    test: await split(shownTest, own, request),
  };
  const words = wordsOf(own, given, train.length, test.length);
  requireWords(words);
  request.report(`Data: ${own.title}. ${words.origin}`);
  const firsts = given.classes.map((_, label) =>
    shownTrain.findIndex((image) => image.label === label),
  );
  const shown = firsts
    .filter((index) => index >= 0 && !isSeen(shownTrain[index], own))
    .slice(0, ORIGINALS);
  return { words, splits, originals: await originalsOf(shownTrain, shown) };
}

function parsed(data: Exclude<Data, string>): OwnData {
  const { data: own, error } = dataSchema.safeParse(data);
  if (error)
    throw new UserError(`The data are not described as they should be at ${firstProblem(error)}.`);
  return own as OwnData;
}

/** What becomes part of a run is right before anything is trained, names of classes from files too. */
function requireWords(words: DatasetWords): void {
  const { error } = datasetWords.safeParse(words);
  if (error)
    refuse(words.title, `is wrong at ${firstProblem(error)}`, 'mend its files or its data');
}

function read(own: OwnData, root: string): Promise<Given> {
  switch (own.kind) {
    case 'idx':
      return readIdxFiles(own, root);
    case 'images':
      return readImageFolder(own, root);
    case 'npz':
      return readNpzFile(own, root);
    case 'csv':
      return readCsvFile(own, root);
  }
}

/** Arrays to train on and arrays held out are of one size; files may have any. */
function requireOneSize({ train: [first], test: [other] = [] }: Given): void {
  if (!first || !other || !('pixels' in first.picture) || !('pixels' in other.picture)) return;
  const [a, b] = [first.picture, other.picture].map(
    ({ width, height, channels }) => `${width}×${height}${channels > 1 ? `×${channels}` : ''}`,
  );
  if (a === b) return;
  refuse(
    other.where,
    `has ${b} pixels, and ${first.where} has ${a}`,
    'give images of one size to train on and to hold out',
  );
}

/** A class that has no image at all is a gap in the labels, or a name too many. */
function requireEachClass({ train, test = [], classes }: Given, { title }: OwnData): void {
  const present = new Set([...train, ...test].map(({ label }) => label));
  const missing = classes.find((_, label) => !present.has(label));
  if (missing === undefined) return;
  refuse(title, `has no image of class ${missing}`, 'give some, or labels and names without it');
}

/** Equal contents have one hash, so that no copy of an image is on both sides. */
function hashOf({ content }: GivenImage, seed: number): Buffer {
  return createHash('sha256').update(`${seed} `).update(content).digest();
}

/** A share of the images is held out, by their hashes; of each class that has two images, one at least. */
function divided(
  { train: all, classes }: Given,
  { heldOut: { share, seed } }: OwnData,
): GivenImage[][] {
  const hashes = all.map((image) => hashOf(image, seed).toString('hex'));
  const held = new Set(hashes.filter((hash) => parseInt(hash.slice(0, 8), 16) / 2 ** 32 < share));
  for (const label of classes.keys()) {
    const own = [...new Set(hashes.filter((_, i) => all[i].label === label))].sort();
    if (own.length > 1 && !own.some((hash) => held.has(hash))) held.add(own[0]);
  }
  const heldOut = hashes.map((hash) => held.has(hash));
  return [false, true].map((side) =>
    ordered(
      all.filter((_, i) => heldOut[i] === side),
      seed,
    ),
  );
}

function ordered(images: GivenImage[], seed: number): GivenImage[] {
  const hashed = images
    .map((image) => ({ image, hash: hashOf(image, seed) }))
    .sort((a, b) => Buffer.compare(a.hash, b.hash))
    .map(({ image }) => image);
  return inTurn(hashed.map(({ label }) => label)).map((i) => hashed[i]);
}

function checkSplit(
  images: GivenImage[],
  classes: string[],
  { title, heldOut: { share, seed } }: OwnData,
  which: string,
): void {
  const present = new Set(images.map(({ label }) => label));
  const missing = classes.findIndex((_, label) => !present.has(label));
  if (missing < 0) return;
  const none = classes.length === 1 ? 'no image' : `no image of class ${classes[missing]}`;
  refuse(
    title,
    `has ${none} ${which} (split by share ${share} and seed ${seed} where the files hold no split)`,
    'give more images, or another share or seed as heldOut',
  );
}

async function split(
  images: GivenImage[],
  own: OwnData,
  request: DatasetRequest,
): Promise<LabelledImages> {
  return {
    images: await prepared(images, own, request),
    labels: Uint8Array.from(images, ({ label }) => label),
    count: images.length,
  };
}

function wordsOf(own: OwnData, given: Given, train: number, test: number): DatasetWords {
  const { title, name, noun, licence, citation = title } = own;
  const { classes, what } = given;
  const kinds = classes.length === 1 ? 'without classes' : `${classes.length} classes`;
  return {
    name,
    title,
    noun,
    classes,
    licence,
    citation,
    description: own.description ?? `${title}: ${noun.many} in grey, 28×28 pixels, ${kinds}.`,
    origin: `${capitalised(what)}, made 28×28 grey by this rule: ${ruleInWords(own)}. ${splitInWords(own, given, train, test)}`,
  };
}

function ruleInWords({ fit, ground, kind }: OwnData): string {
  const colour = ground === 'paper' ? 'white' : 'black';
  return [
    kind === 'images' && `turned as their EXIF says, laid on ${colour} where they are transparent`,
    fit === 'fit'
      ? `fitted whole, with bars of ${colour} where they are not square`
      : 'cropped to the square in their middle',
    'reduced or enlarged by a Mitchell kernel where they are not of that size, colours weighted as by sRGB’s luminance, 8 bits a pixel',
    ground === 'paper' && 'and inverted, so that the ground is black',
  ]
    .filter(Boolean)
    .join(', ');
}

function splitInWords({ heldOut }: OwnData, given: Given, train: number, test: number): string {
  if (given.test) return `The files themselves say which ${test} are held out.`;
  const ofEach = given.classes.length > 1 ? ', and one at least of each class' : '';
  return `${+(100 * heldOut.share).toFixed(1)} % are held out by a hash of seed ${heldOut.seed} and of the content${ofEach}: ${test} of ${train + test}.`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
