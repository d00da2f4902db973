import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { VFile } from 'vfile';
import { descendants, elementsOf, hasClass } from '../hast/tree.ts';
import { filled } from '../words/message.ts';
import { plainOnPages } from '../words/plain.ts';
import { referencesOf } from './references.ts';

/**
 * Makes each displayed equation a box of its own that scrolls, by keyboard too, when the screen is
 * narrower than the equation.
 *
 * Screen readers read an equation with a spoken form by that form alone. It is visually hidden text,
 * which every screen reader, braille display and translator can handle line by line; the typeset
 * equation and its MathML would say everything a second time.
 */
export function rehypeDisplayMath() {
  return (tree: Root, file: VFile): void => {
    const elements = [...descendants(tree)];
    elements.filter((element) => hasClass(element, 'katex-display')).forEach(makeBox);
    const equations = elements.filter((element) => hasClass(element, 'equation'));
    equations.forEach(speak);
    for (const equation of referencesOf(file).equations) {
      const element = equations.find(
        ({ properties }) => properties.id === `equation-${equation.name}`,
      );
      if (equation.spoken) equation.html = htmlElsewhere(element!);
    }
  };
}

function makeBox(element: Element): void {
  element.properties = {
    ...element.properties,
    className: ['katex-display', 'scroller'],
    role: 'group',
    ariaLabel: plainOnPages.chapter.equation,
    tabIndex: 0,
  };
}

function speak({ properties, children }: Element): void {
  const { id, dataNumber, dataSpoken } = properties;
  delete properties.dataNumber;
  delete properties.dataSpoken;
  // One for wide screens and, where it differs, one for narrow ones.
  const boxes = children.filter(isBox);
  for (const [i, box] of boxes.entries()) {
    if (i > 0) box.properties.dataPagefindIgnore = true;
    if (dataNumber) {
      const number = String(dataNumber);
      box.properties.ariaLabel = filled(plainOnPages.chapter.equationNumber, { number });
    }
    if (!dataSpoken) continue;
    for (const child of elementsOf(box)) child.properties.ariaHidden = 'true';
    box.children.unshift({
      type: 'element',
      tagName: 'span',
      properties: {
        className: ['visually-hidden'],
        // Links to the equation are described by it.
        ...(id && box === boxes.at(-1) ? { id: String(id).replace(/^equation/, 'spoken') } : {}),
      },
      children: [{ type: 'text', value: String(dataSpoken) }],
    });
  }
}

/** An equation to be shown away from home: no target of links, and out of the order of focus. */
function htmlElsewhere(equation: Element): string {
  // In the form for narrow screens, for there is little room.
  const box = equation.children.filter(isBox).at(-1)!;
  const { role, ariaLabel } = box.properties;
  const properties = { className: ['katex-display'], role, ariaLabel, tabIndex: -1 };
  const others = equation.children.filter((child) => !isBox(child));
  return toHtml({
    ...equation,
    properties: { className: ['equation'] },
    children: [{ ...box, properties }, ...others],
  });
}

function isBox(node: ElementContent): node is Element {
  return node.type === 'element' && hasClass(node, 'katex-display');
}
