import type { Element, Parents, RootContent } from 'hast';

/** Removes elements from a tree, at whatever depth they are. */
export function remove(unwanted: Element[], tree: Element): void {
  const found = new Set<unknown>(unwanted);
  prune(tree);

  function prune(node: Element): void {
    node.children = node.children.filter((child) => !found.has(child));
    elementsOf(node).forEach(prune);
  }
}

/** Every element below a node, in the order of the text; those inside MDX's components too. */
export function descendants(node: Parents): Element[] {
  const found: Element[] = [];
  collect(node);
  return found;

  // A generator in a generator would hand on each element once for each level that it is below.
  function collect({ children }: Parents): void {
    for (const child of children) {
      if (child.type === 'element') found.push(child);
      if ('children' in child) collect(child);
    }
  }
}

/** Every element with this tag below a node. */
export function named(tagName: string, node: Parents): Element[] {
  return descendants(node).filter((element) => element.tagName === tagName);
}

export function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

/** The children of a node that are elements. */
export function elementsOf({ children }: Parents): Element[] {
  return (children as RootContent[]).filter((child) => child.type === 'element');
}

/** The text of a node, with spaces as HTML shows them. */
export function textOf(node: Parents): string {
  return rawText(node).replace(/\s+/g, ' ').trim();
}

function rawText({ children }: Parents): string {
  return children
    .map((child) => {
      if ('children' in child) return rawText(child);
      return child.type === 'text' ? child.value : '';
    })
    .join('');
}
