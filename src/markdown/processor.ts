import { rehypeShiki, unified } from '@astrojs/markdown-remark';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import type { Manifest } from '../../training/contract/manifest.ts';
import { readManifest, RUN_FOLDER } from '../run/read.ts';
import { remarkCitations } from './citations.ts';
import { codeThemes } from './code-themes.ts';
import { remarkConditions } from './conditions.ts';
import { rehypeDisplayMath } from './display-math.ts';
import { remarkEquations } from './equations.ts';
import { remarkExplanations } from './explanations.ts';
import { remarkLearningAids } from './learning-aids.ts';
import { remarkIslands } from './islands.ts';
import { rehypeMistakes } from './mistakes.ts';
import { remarkNeedsHere, remarkNeedsInAnyRun } from './needs.ts';
import { remarkNouns } from './nouns.ts';
import { remarkPlaces } from './places.ts';
import { remarkReadingTime } from './reading-time.ts';
import { readingOn } from './syntax.ts';
import { rehypeSymbols } from './symbols.ts';
import { rehypeTableHeadings } from './table-headings.ts';
import { rehypeUntranslated } from './untranslated.ts';

let run: Manifest | undefined;

/** Read when it is first asked for. Nothing can be imported then: Vite has done with the configuration. */
const loadRun = async () => (run ??= readManifest(RUN_FOLDER));

/**
 * How chapters become pages. Astro's default processor would run no plugins. Code is coloured here, since
 * Astro warns about its own colouring wherever there is a content security policy.
 *
 * The order says what depends on what; plugins within one list below may stand in any order.
 */
const plugins = {
  /** The text as it is written, before the run decides what is shown of it. */
  written: [remarkMath, remarkNeedsInAnyRun],
  /** Drops the rest, so that nothing below counts, numbers or collects what is not shown. */
  decided: [
    [remarkConditions, loadRun],
    [remarkNouns, loadRun],
  ],
  /** The text as it is shown. */
  shown: [
    remarkNeedsHere,
    remarkPlaces,
    remarkExplanations,
    remarkReadingTime,
    remarkCitations,
    remarkLearningAids,
  ],
  /** After the reading time: an equation's number and its second form are not read. After the places. */
  framed: [remarkEquations, remarkIslands],
  /** Formulas as HTML, for what looks at them there. */
  typeset: [[rehypeKatex, { strict: 'error' }]],
  /** Before equations are taken to where they are quoted. */
  marked: [rehypeSymbols, rehypeUntranslated],
  html: [rehypeDisplayMath, rehypeTableHeadings, [rehypeShiki, codeThemes]],
  /** After all that may find something wrong. */
  last: [rehypeMistakes],
} as const;

export const markdownProcessor = readingOn(
  unified({
    remarkPlugins: [...plugins.written, ...plugins.decided, ...plugins.shown, ...plugins.framed],
    rehypePlugins: [...plugins.typeset, ...plugins.marked, ...plugins.html, ...plugins.last],
  } as Parameters<typeof unified>[0]),
);
