import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import katex from 'katex';
import { escapeXml } from '../../training/contract/escape-xml.ts';
import { markSymbols } from './mark-symbols.ts';
import type { NotationSymbol } from './read-yaml.ts';

/**
 * A symbol as HTML: typeset for the eye, and how one reads it aloud for those who listen.
 *
 * @param lang of how it is read, where that of the page is another
 * @throws Error naming the symbol where KaTeX cannot set its TeX
 */
export function typesetSymbol(symbol: NotationSymbol, lang?: string): string {
  const picture = toHtml(drawn(symbol));
  const language = lang ? ` lang="${lang}"` : '';
  return `<span class="visually-hidden"${language}>${escapeXml(symbol.spoken)}</span><span aria-hidden="true" translate="no">${picture}</span>`;
}

function drawn({ name, tex }: NotationSymbol): Root {
  try {
    const root = fromHtml(katex.renderToString(tex, { strict: 'error' }), { fragment: true });
    markSymbols(root);
    return root;
  } catch (error) {
    throw new Error(
      `content/notation.yaml gives "${name}" TeX that KaTeX cannot set: ${(error as Error).message}`,
    );
  }
}
