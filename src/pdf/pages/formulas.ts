import type { Element } from 'hast';
import { FORMULA } from '../formula-mark.ts';
import { descendants, elementsOf, hasClass, named, remove, textOf } from '../../hast/tree.ts';

/**
 * Makes each formula one thing with a name, since a PDF can hold that: the hidden spoken form before it,
 * or else its TeX. MathML is dropped, for it only helps browsers.
 */
export function nameFormulas(content: Element): void {
  const elements = descendants(content);
  const of = (name: string): Element[] => elements.filter((element) => hasClass(element, name));
  for (const formula of of('katex')) name(formula, textOf(named('annotation', formula)[0]));
  for (const parent of elements) {
    const [words, picture] = elementsOf(parent);
    if (!picture?.properties.ariaHidden || !hasClass(words, 'visually-hidden')) continue;
    delete picture.properties.ariaHidden;
    name(
      [picture, ...descendants(picture)].find((each) => hasClass(each, 'katex'))!,
      textOf(words),
    );
    parent.children = parent.children.filter((child) => child !== words);
  }
  remove(of('katex-mathml'), content);
  // Chromium tags only what is not hidden.
  for (const { properties } of [...of('katex-html'), ...of('equation-number')]) {
    delete properties.ariaHidden;
  }
}

function name({ properties }: Element, words: string): void {
  properties.role = 'img';
  properties.ariaLabel = FORMULA + words;
}
