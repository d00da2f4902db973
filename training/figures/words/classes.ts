import { withArticle } from '../../contract/article.ts';
import { isShort, SIGNS } from '../../contract/class-signs.ts';
import type { Dataset } from '../../contract/manifest.ts';
import { list } from './phrases.ts';

/*
 * How sentences and charts speak of classes: by their names, and of an image of data without classes by
 * the noun.
 */

export type Named = Pick<Dataset, 'title' | 'classes' | 'noun'>;

/** Characters of a label. */
const LABEL = 12;

/** Rows that have room for names of several lines. */
const FEW = 12;

/** Characters of a list that an alternative text has room for. */
const BRIEF = 40;

/** What an image of a class is: "7", "Ankle boot"; "leaf" where leaves have no classes. */
export function className({ classes, noun }: Named, label: number): string {
  return classes.length > 1 ? classes[label] : noun.one;
}

/** "a 7", "an A"; "a photograph of class Bridges" where the name of the class may be no word for one. */
export function aOfClass(dataset: Named, label: number): string {
  const name = className(dataset, label);
  const { noun, classes } = dataset;
  if (classes.length === 1 || isShort(name)) return withArticle(name);
  return `${withArticle(noun.one)} of class ${name}`;
}

/** "the 7", or "class Bridges" */
export function theClass(dataset: Named, label: number): string {
  const name = className(dataset, label);
  return isShort(name) ? `the ${name}` : `class ${name}`;
}

/** The name as far as a label beside a picture has room: "Alpine flow…". */
export function shortName(dataset: Named, label: number): string {
  const name = className(dataset, label);
  return name.length > LABEL ? `${name.slice(0, LABEL - 1)}…` : name;
}

/** "MNIST digit", "MNIST digits", "letter of EMNIST Letters" */
export function ofTitle({ title, noun }: Named, number: 'one' | 'many'): string {
  return title.includes(' ') ? `${noun[number]} of ${title}` : `${title} ${noun[number]}`;
}

/** "MNIST-like digits", "letters like those of EMNIST Letters" */
export function likeThoseOf({ title, noun }: Named): string {
  return title.includes(' ') ? `${noun.many} like those of ${title}` : `${title}-like ${noun.many}`;
}

/** "7, 3 and 1" */
export function listClasses(dataset: Named, labels: number[]): string {
  return list(labels.map((label) => className(dataset, label)));
}

/** The same where it is brief, else how many there are: "23 classes". */
export function brieflyClasses(dataset: Named, labels: number[]): string {
  const all = listClasses(dataset, labels);
  return all.length <= BRIEF ? all : `${labels.length} classes`;
}

/** Classes from the first to the last: "0 to 9", "T-shirt/top to Ankle boot", "cat and dog". */
export function classRange({ classes }: Named): string {
  return classes.length > 3 ? `${classes[0]} to ${classes.at(-1)}` : list(classes);
}

/** Classes of images in a row: "8 8 1", or between commas where names are not short. */
export function classSequence(dataset: Named, labels: number[]): string {
  return labels
    .map((label) => className(dataset, label))
    .join(dataset.classes.every(isShort) ? ' ' : ', ');
}

/** What stands for each class at a point of a chart, and what a caption says of it. */
export interface ClassMarks {
  marks: string[];
  /** "the name of its class" */
  inWords: string;
  /** A sentence that says what each stands for, with a space before it; empty where they are names. */
  key: string;
}

export function classMarks({ classes }: Named): ClassMarks {
  if (classes.every(isShort)) return { marks: classes, inWords: 'the name of its class', key: '' };
  return signsFor(classes);
}

/** The same for rows and columns, which have room for longer names if there are few that begin alike. */
export function classLabels(dataset: Named): ClassMarks {
  const { classes } = dataset;
  const labels = classes.map((_, label) => shortName(dataset, label));
  const isClear = new Set(labels).size === classes.length && classes.length <= FEW;
  if (isClear || classes.every(isShort)) {
    return { marks: classes, inWords: 'the name of its class', key: '' };
  }
  return signsFor(classes);
}

function signsFor(classes: string[]): ClassMarks {
  const marks = SIGNS.slice(0, classes.length);
  return {
    marks,
    inWords: 'a sign for its class',
    key: ` The signs: ${list(classes.map((name, label) => `${marks[label]} for ${name}`))}.`,
  };
}
