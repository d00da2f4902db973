import { element } from '../../scripts/element.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

type Part = MathMLElement | string;

/**
 * A formula to look at, with words that screen readers read in its place, as for the equations of the
 * prose: plain text is what every screen reader, braille display and translator can handle.
 */
export function spoken(words: string, ...seen: (Node | string)[]): HTMLElement {
  return element(
    'span',
    { className: 'spoken' },
    element('span', { className: 'visually-hidden' }, words),
    element('span', { ariaHidden: 'true' }, ...seen),
  );
}

/** A formula in MathML, such as `math('σ', '=', fraction('1', '2'))`. */
export const math = (...parts: Part[]): MathMLElement => tag('math', ...parts);

export const row = (...parts: Part[]): MathMLElement => tag('mrow', ...parts);

export const fraction = (above: Part, below: Part): MathMLElement => tag('mfrac', above, below);

/** A base with an index below it, an exponent above it, or both. */
export function scripted(
  base: Part,
  { below, above }: { below?: Part; above?: Part },
): MathMLElement {
  if (below === undefined) return tag('msup', base, above!);
  return above === undefined ? tag('msub', base, below) : tag('msubsup', base, below, above);
}

function tag(name: string, ...parts: Part[]): MathMLElement {
  const made = document.createElementNS(MATHML, name) as MathMLElement;
  made.append(...parts.map((part) => (typeof part === 'string' ? token(part) : part)));
  return made;
}

/** A number, a name, or an operator. */
function token(text: string): MathMLElement {
  const kind = /^[\d.]+$/.test(text) ? 'mn' : /^\p{L}+$/u.test(text) ? 'mi' : 'mo';
  const made = document.createElementNS(MATHML, kind) as MathMLElement;
  // A thin space keeps the name of a function, such as log, apart from its argument.
  made.textContent = kind === 'mi' && text.length > 1 ? `${text}\u2009` : text;
  return made;
}
