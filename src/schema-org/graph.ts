import type { Graph, Thing } from 'schema-dts';

/**
 * Things of schema.org as the text of a JSON-LD block. A tag in the text cannot end the block.
 *
 * @see https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements
 */
export function jsonLd(things: Exclude<Thing, string>[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
