import { rehypeShiki, unified } from '@astrojs/markdown-remark';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { codeThemes } from '../site/code-themes.ts';
import { rehypeDisplayMath } from './display-math.ts';
import { rehypeEmptyHeaders } from './empty-headers.ts';
import { rehypeFailOnBadTex } from './fail-on-bad-tex.ts';
import { remarkReferences } from './references.ts';

/**
 * How chapters become pages. Astro's own processor would run no plugins. Code is coloured here, since
 * Astro warns of its own colouring wherever there is a content security policy.
 */
export const markdownProcessor = unified({
  remarkPlugins: [remarkMath, remarkReferences],
  rehypePlugins: [
    [rehypeKatex, { strict: 'error' }],
    rehypeFailOnBadTex,
    rehypeDisplayMath,
    rehypeEmptyHeaders,
    [rehypeShiki, codeThemes],
  ],
});
