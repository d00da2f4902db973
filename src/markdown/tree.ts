import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

/** An element in a chapter's text, such as `<Figure id="samples" />`. */
export type Component = MdxJsxFlowElement | MdxJsxTextElement;

/** Every node below `node`, in the order of the text. */
export function* descendants(node: Nodes): Generator<Nodes> {
  if (!('children' in node)) return;
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}

/** Every component below `node`, in the order of the text. */
export function components(node: Nodes): Component[] {
  return [...descendants(node)].filter((each) => isComponent(each));
}

/** Whether a node is a component, and of that name if one is given. */
export function isComponent(node: Nodes, name?: string): node is Component {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return false;
  return /^[A-Z]/.test(node.name ?? '') && (name === undefined || node.name === name);
}

/** The value of a component's attribute: "20" of `name="20"` and of `name={20}`, "" of a bare `name`. */
export function attribute(node: Component, name: string): string | undefined {
  const found = node.attributes.find(
    (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
  );
  if (!found) return undefined;
  const { value } = found;
  return typeof value === 'object' && value ? value.value : (value ?? '');
}

/** Sets an attribute that authors need not write. */
export function giveAttribute(node: Component, name: string, value: string): void {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value });
}
