import type { Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { referencesOf } from './references.ts';
import { descendants, type File, type Node } from './tree.ts';

/**
 * Makes each displayed equation a box of its own that scrolls when the screen is narrower than the
 * equation, by keyboard too. Runs after rehype-katex.
 *
 * An equation with a spoken form is read by it alone. The form is text that only the eye does not
 * see, since text is what every screen reader, braille display and translator can handle, line by
 * line; the typeset equation and its MathML, read as well, would say everything a second time.
 */
export function rehypeDisplayMath() {
  return (tree: Node, file: File): void => {
    const nodes = [...descendants(tree)];
    nodes.filter((node) => hasClass(node, 'katex-display')).forEach(makeBox);
    const equations = nodes.filter((node) => hasClass(node, 'equation'));
    equations.forEach(speak);
    for (const equation of referencesOf(file).equations) {
      const node = equations.find(
        ({ properties }) => properties!.id === `equation-${equation.name}`,
      );
      if (equation.spoken) equation.html = htmlElsewhere(node!);
    }
  };
}

function makeBox(node: Node): void {
  node.properties = {
    ...node.properties,
    className: ['katex-display', 'scroller'],
    role: 'group',
    ariaLabel: 'Equation',
    tabIndex: 0,
  };
}

function speak({ properties, children }: Node): void {
  const { id, dataNumber, dataSpoken } = properties!;
  delete properties!.dataNumber;
  delete properties!.dataSpoken;
  // One for wide screens and, where it differs, one for narrow ones.
  const boxes = boxesOf(children!);
  for (const [i, box] of boxes.entries()) {
    if (i > 0) box.properties!.dataPagefindIgnore = true;
    if (dataNumber) box.properties!.ariaLabel = `Equation ${dataNumber}`;
    if (!dataSpoken) continue;
    for (const child of box.children!) child.properties!.ariaHidden = 'true';
    box.children!.unshift({
      type: 'element',
      tagName: 'span',
      properties: {
        className: ['visually-hidden'],
        // What links to the equation say of it.
        ...(id && box === boxes.at(-1) ? { id: String(id).replace(/^equation/, 'spoken') } : {}),
      },
      children: [{ type: 'text', value: String(dataSpoken) }],
    });
  }
}

/** An equation for where it is not at home: not the place that links lead to, and out of the order of focus. */
function htmlElsewhere(equation: Node): string {
  // In the form for narrow screens, for there is little room.
  const box = boxesOf(equation.children!).at(-1)!;
  const { role, ariaLabel } = box.properties!;
  const properties = { className: ['katex-display'], role, ariaLabel, tabIndex: -1 };
  const inert = { ...box, properties };
  const others = equation.children!.filter((child) => !hasClass(child, 'katex-display'));
  const copy = {
    ...equation,
    properties: { className: ['equation'] },
    children: [inert, ...others],
  };
  return toHtml(copy as Nodes);
}

function boxesOf(children: Node[]): Node[] {
  return children.filter((child) => hasClass(child, 'katex-display'));
}

function hasClass(node: Node, name: string): boolean {
  const classes = node.properties?.className;
  return Array.isArray(classes) && classes.includes(name);
}
