import type { Element, ElementContent, Parents } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import { descendants, elementsOf, hasClass } from '../hast/tree.ts';
import { allSymbols } from './find.ts';
import type { NotationSymbol } from './read-yaml.ts';

/**
 * Gives the symbols of the notation that have a look their mark, `data-symbol`, wherever KaTeX has drawn them
 * in a tree. A symbol is known by its drawing: `\hat x`, `\hat{x}` and the x̂ of `\hat x_i` are one.
 */
export function markSymbols(tree: Parents): void {
  const drawings = drawingsOf(allSymbols());
  for (const element of descendants(tree)) {
    if (hasClass(element, 'katex-html')) mark(element, drawings);
  }
}

interface Drawing {
  look: string;
  /** The shapes of the elements, one beside the other, that KaTeX draws it with. */
  shapes: string[];
}

let known: { symbols: NotationSymbol[]; drawings: Drawing[] } | undefined;

function drawingsOf(symbols: NotationSymbol[]): Drawing[] {
  if (known?.symbols !== symbols) {
    const drawings = symbols.flatMap(({ look, part, tex }) =>
      look ? [{ look, shapes: draw(part ?? tex).map(shapeOf) }] : [],
    );
    known = { symbols, drawings };
  }
  return known.drawings;
}

/** In braces, since outside of them KaTeX cuts what it draws where a line might break. TeX it cannot set is told elsewhere. */
function draw(tex: string): Element[] {
  const html = katex.renderToString(`{${tex}}`, { output: 'html', throwOnError: false });
  const base = descendants(fromHtml(html, { fragment: true })).find((each) =>
    hasClass(each, 'base'),
  );
  const group = base && elementsOf(base).find(isInk);
  const inks = group ? elementsOf(group).filter(isInk) : [];
  // The frame of an operator would hold its subscript, too.
  const operator = inks.length === 1 && hasClass(inks[0], 'mop') ? elementsOf(inks[0]) : [];
  return operator.length === 1 ? operator : inks;
}

/** @param outer the look of the term that the element is part of, in which shorter symbols have their own */
function mark(parent: Element, drawings: Drawing[], outer?: string): void {
  for (const { look, shapes } of drawings) {
    if (look === outer || shapes.length === 0) continue;
    for (let at = 0; at < parent.children.length; at++) {
      const end = endOf(shapes, parent.children, at);
      if (end === undefined) continue;
      const term = parent.children.slice(at, end);
      const [first] = term;
      if (term.length > 1) parent.children.splice(at, term.length, termOf(term, look));
      else if (first.type === 'element') first.properties.dataSymbol ??= look;
    }
  }
  for (const child of elementsOf(parent)) {
    const { dataSymbol, dataTerm } = child.properties;
    delete child.properties.dataTerm;
    if (!dataSymbol || dataTerm) mark(child, drawings, String(dataSymbol ?? outer));
  }
}

function termOf(children: ElementContent[], dataSymbol: string): Element {
  return { type: 'element', tagName: 'span', properties: { dataSymbol, dataTerm: true }, children };
}

/** Where the shapes, beginning at one of the children, end among them, if they are there. */
function endOf(shapes: string[], children: ElementContent[], at: number): number | undefined {
  let next = at;
  for (const shape of shapes) {
    while (next > at && children[next] && !isInk(children[next])) next++;
    const child = children[next++];
    if (child?.type !== 'element' || shapeOf(child) !== shape) return undefined;
  }
  return next;
}

/** Each is asked for once for every symbol; inside an element nothing is marked before its shape is known. */
const shapes = new WeakMap<Element, string>();

/** What an element draws, whatever its size and place. */
function shapeOf(element: Element): string {
  const shape = shapes.get(element) ?? drawnShape(element);
  shapes.set(element, shape);
  return shape;
}

function drawnShape({ properties, children }: Element): string {
  const classes = [properties.className]
    .flat()
    .filter((name) => !/^(mtight|sizing|(reset-)?size\d+)$/.test(String(name)));
  const inside = children.map((child) => {
    if (child.type === 'text') return child.value;
    return child.type === 'element' && isInk(child) ? shapeOf(child) : '';
  });
  return `${classes.join('.')}(${inside.join('')})`;
}

function isInk(node: ElementContent): boolean {
  return (
    node.type === 'element' && !['mspace', 'strut', 'pstrut'].some((name) => hasClass(node, name))
  );
}
