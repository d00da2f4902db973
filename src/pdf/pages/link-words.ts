import type { Nodes } from 'hast';
import { selectAll } from 'hast-util-select';
import { FORMULA } from '../formula-mark.ts';

/**
 * Says in words where each link leads: the text of the first link there, which for chapters and
 * sections is their line in the contents.
 *
 * @returns the words by the `href` of the link
 */
export function linkWords(document: Nodes): Map<string, string> {
  const links = selectAll('a[href]', document).reverse();
  return new Map(links.map((link) => [String(link.properties.href), spoken(link).trim()]));
}

/** A node's text, with each formula by its name. */
function spoken(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const name = node.type === 'element' && String(node.properties.ariaLabel ?? '');
  return name ? name.replace(FORMULA, '') : node.children.map(spoken).join('');
}
