import spdx from 'spdx-license-list';
import { z } from 'zod';
import { dataSchema } from './own-data.ts';
import { firstProblem } from './first-problem.ts';

/** The name of the file that makes a folder a tutorial. */
export const TUTORIAL_FILE = 'tutorial.config.ts';

const words = z.string().trim().min(1, 'give some words');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');

const orcid = z
  .string()
  .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'give an ORCID iD such as 0000-0002-1825-0097')
  .refine(hasCheckDigit, 'this is no ORCID iD, for its last character does not check');

const doi = z
  .string()
  .regex(
    /^10\.\d{4,9}\/[^\s"<>{}\\]+$/,
    'give a DOI such as 10.5281/zenodo.1234567, without an address',
  );

const person = z.strictObject({
  family: words.describe('Family name, with its particles, such as "van der Berg"'),
  given: words.optional().describe('Given names'),
  orcid: orcid.optional(),
  affiliation: words.optional(),
});
const organisation = z.strictObject({ name: words });

const preset = z.strictObject({
  train: z.int().min(100).optional().describe('Images to train on, at most'),
  test: z.int().min(100).optional().describe('Held-out images, at most'),
  epochs: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('Of each experiment to which nothing else gives any'),
  classifierEpochs: z.int().min(1).max(1000).optional(),
  seeds: z
    .int()
    .min(1)
    .max(50)
    .optional()
    .describe('That each model which studies compare is trained with'),
  repeats: z
    .boolean()
    .optional()
    .describe('Whether every model of the family is trained with as many'),
});

/** What a tutorial is: the schema of the file `tutorial.config.ts` at its root. */
const tutorialSchema = z.strictObject({
  title: words.describe('What pages and the PDF are headed with'),
  subtitle: words.optional().describe('Follows the title, after a colon, where the work is cited'),
  description: words.max(160).describe('One sentence, for search engines and other sites'),
  abstract: words.optional().describe('What the work is, for citations; else its description'),
  introduction: z.array(words).optional().describe('Paragraphs of the home page'),
  authors: z.array(z.union([person, organisation])).min(1),
  licence: z
    .string()
    .refine((id) => Object.hasOwn(spdx, id), 'give an SPDX identifier such as CC-BY-4.0 or MIT'),
  language: z
    .string()
    .refine(isLanguageTag, 'give a language tag such as en or pt-BR')
    .default('en')
    .describe('Of the prose'),
  keywords: z.array(words).default([]),
  version: words,
  released: z.iso.date().describe('The day of this version, such as 2026-11-20'),
  doi: doi.optional().describe('Of this version, or of all; citations then have it'),
  repository: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where its source is'),
  site: z.string().optional().describe('Scheme and host; the environment’s SITE goes before it'),
  base: z.string().optional().describe('The path there; BASE_PATH goes before it'),
  logo: z
    .string()
    .regex(
      /^(?!.*\.\.)[\w-][\w./-]*\.(svg|png|webp|avif|jpe?g)$/,
      'give the path in public/ of an SVG, PNG, WebP, AVIF or JPEG',
    )
    .optional(),
  data: dataSchema
    .optional()
    .describe('By name, or one’s own; MNIST where it can be had, if left out'),
  preset: z.enum(['smoke', 'quick', 'full']).default('quick'),
  presets: z
    .strictObject({ smoke: preset.optional(), quick: preset.optional(), full: preset.optional() })
    .optional()
    .describe('What each takes and how long it trains, where it shall differ'),
  seed: z.int().min(0).max(999_999_999).default(1),
  batchSize: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Images of a step, of each experiment that gives none itself'),
  studies: z
    .array(z.union([slug, z.looseObject({ name: slug })]))
    .min(1)
    .optional()
    .describe('All of them, if left out; each checks what is set of it'),
  experiments: z
    .array(z.unknown())
    .optional()
    .describe('Those it adds to the studies’, which are checked with these'),
});

/** A tutorial as `tutorial.config.ts` writes it. */
export type TutorialConfiguration = z.input<typeof tutorialSchema>;

/** A tutorial, with what was left out filled in. */
export type Tutorial = z.output<typeof tutorialSchema>;
export type Author = Tutorial['authors'][number];
export type Person = z.infer<typeof person>;

/** The work as others cite it. */
export type Work = Pick<Tutorial, 'title' | 'authors' | 'licence'>;

/**
 * Checks a configuration, and fills in what was left out.
 *
 * @param where its file, for messages
 * @throws Error of one sentence with the first thing that is wrong, and its place in the file
 */
export function parseTutorial(configuration: unknown, where: string): Tutorial {
  const result = tutorialSchema.safeParse(configuration);
  if (result.success) return result.data;
  throw new Error(`${where} is wrong at ${firstProblem(result.error)}.`);
}

/** The title as references have it, with the subtitle. */
export function wholeTitle({ title, subtitle }: Pick<Tutorial, 'title' | 'subtitle'>): string {
  return subtitle ? `${title}: ${subtitle}` : title;
}

export function isPerson(author: Author): author is Person {
  return 'family' in author;
}

/** A name as one says it: given names first. */
export function nameOf(author: Author): string {
  return isPerson(author) ? [author.given, author.family].filter(Boolean).join(' ') : author.name;
}

/** ISO 7064, MOD 11-2. */
function hasCheckDigit(orcid: string): boolean {
  const digits = orcid.replaceAll('-', '');
  const sum = [...digits.slice(0, -1)].reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

/** Whether it is written as such tags are, and begins with a language: of three letters, not all have a name here. */
function isLanguageTag(tag: string): boolean {
  const [language] = tag.split('-');
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  try {
    return (
      Intl.getCanonicalLocales(tag)[0] === tag &&
      (language.length === 3 || names.of(language) !== undefined)
    );
  } catch {
    return false;
  }
}
