import type { Graph, Thing } from 'schema-dts';

/**
 * Writes things of schema.org as the text of a JSON-LD block. `<` is escaped: no text can end the block.
 *
 * @see https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements
 */
export function jsonLd(things: Exclude<Thing, string>[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(graph).replaceAll('<', '\\u003c');
}
