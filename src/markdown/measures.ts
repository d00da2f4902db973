import { referencesOf } from './references.ts';
import { attribute, descendants, type File, isComponent, type Node, whereabouts } from './tree.ts';

/** Attributes that name measures, by component. A condition may have a number in the place of one. */
const MEASURES: Record<string, string[]> = {
  Measure: ['name'],
  When: ['measure', 'above', 'below'],
  Change: ['from', 'to'],
  Compare: ['of', 'with'],
  Difference: ['of', 'from'],
  Ratio: ['of', 'to'],
};

/**
 * Collects the measures that a chapter names, those of conditions and of sentences that this run
 * does not call for among them: each must be in every run.
 */
export function remarkMeasures() {
  return (tree: Node, file: File): void => {
    const { measures } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (!isComponent(node)) continue;
      for (const each of MEASURES[node.name!] ?? []) {
        const name = attribute(node, each);
        const isName = name !== undefined && (node.name !== 'When' || Number.isNaN(Number(name)));
        if (isName) measures.push({ name, at: whereabouts(file, node) });
      }
    }
  };
}
