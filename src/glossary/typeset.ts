import katex from 'katex';
import { escapeXml } from '../../training/contract/escape-xml.ts';
import type { NotationSymbol } from './read-yaml.ts';

/**
 * A symbol as HTML: typeset for the eye, and how one reads it aloud for those who listen.
 *
 * @throws Error naming the symbol where KaTeX cannot set its TeX
 */
export function typesetSymbol({ name, tex, spoken }: NotationSymbol): string {
  try {
    const picture = katex.renderToString(tex, { strict: 'error' });
    return `<span class="visually-hidden">${escapeXml(spoken)}</span><span aria-hidden="true" translate="no">${picture}</span>`;
  } catch (error) {
    throw new Error(
      `content/notation.yaml gives "${name}" TeX that KaTeX cannot set: ${(error as Error).message}`,
    );
  }
}
