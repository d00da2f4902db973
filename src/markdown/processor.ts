import { rehypeShiki, unified } from '@astrojs/markdown-remark';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { workKeys } from '../bibliography/works.ts';
import { codeThemes } from './code-themes.ts';
import { remarkCitations } from './citations.ts';
import { remarkConditions } from './conditions.ts';
import { rehypeDisplayMath } from './display-math.ts';
import { remarkEquations } from './equations.ts';
import { remarkExplanations } from './explanations.ts';
import { rehypeFailOnBadTex } from './fail-on-bad-tex.ts';
import { remarkLearningAids } from './learning-aids.ts';
import { remarkMeasures } from './measures.ts';
import { remarkReadingTime } from './reading-time.ts';
import { remarkReferences } from './references.ts';
import { rehypeTableHeadings } from './table-headings.ts';

/**
 * How chapters become pages. Astro's own processor would run no plugins. Code is coloured here, since
 * Astro warns of its own colouring wherever there is a content security policy.
 *
 * Measures are collected before conditions drop some of them; everything is numbered after.
 */
export const markdownProcessor = unified({
  remarkPlugins: [
    remarkMath,
    remarkMeasures,
    [remarkConditions, async () => (await import('../run/run.ts')).run],
    remarkReferences,
    remarkExplanations,
    remarkReadingTime,
    remarkEquations,
    [remarkCitations, workKeys],
    remarkLearningAids,
  ],
  rehypePlugins: [
    [rehypeKatex, { strict: 'error' }],
    rehypeFailOnBadTex,
    rehypeDisplayMath,
    rehypeTableHeadings,
    [rehypeShiki, codeThemes],
  ],
});
