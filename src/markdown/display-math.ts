import { descendants, type Node } from './tree.ts';

/**
 * Makes each displayed equation a box of its own that scrolls when the screen is narrower than the
 * equation, by keyboard too. Runs after rehype-katex.
 *
 * An equation with a spoken form is read by it alone. The form is text that only the eye does not
 * see, since text is what every screen reader, braille display and translator can handle, line by
 * line; the typeset equation and its MathML, read as well, would say everything a second time.
 */
export function rehypeDisplayMath() {
  return (tree: Node): void => {
    const nodes = [...descendants(tree)];
    nodes.filter((node) => hasClass(node, 'katex-display')).forEach(makeBox);
    nodes.filter((node) => hasClass(node, 'equation')).forEach(speak);
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
  const { dataNumber, dataSpoken } = properties!;
  delete properties!.dataNumber;
  delete properties!.dataSpoken;
  // One for wide screens and, where it differs, one for narrow ones.
  for (const [i, box] of children!.filter((child) => hasClass(child, 'katex-display')).entries()) {
    if (i > 0) box.properties!.dataPagefindIgnore = true;
    if (dataNumber) box.properties!.ariaLabel = `Equation ${dataNumber}`;
    if (!dataSpoken) continue;
    for (const child of box.children!) child.properties!.ariaHidden = 'true';
    box.children!.unshift({
      type: 'element',
      tagName: 'span',
      properties: { className: ['visually-hidden'] },
      children: [{ type: 'text', value: String(dataSpoken) }],
    });
  }
}

function hasClass(node: Node, name: string): boolean {
  const classes = node.properties?.className;
  return Array.isArray(classes) && classes.includes(name);
}
