import {
  chapterOf,
  descendants,
  type File,
  giveAttribute,
  isComponent,
  type Node,
} from './tree.ts';

/** What answers what. */
const ANSWERS: Record<string, string> = { Question: 'Answer', Exercise: 'Solution' };

/** Numbers questions and exercises by chapter, and tells answers and solutions to which they belong. */
export function remarkLearningAids() {
  return (tree: Node, file: File): void => {
    for (const [name, answer] of Object.entries(ANSWERS)) {
      const found = [...descendants(tree)].filter((node) => isComponent(node, name));
      found.forEach((node, i) => {
        const number = `${chapterOf(file).number}.${i + 1}`;
        for (const each of [node, ...descendants(node)]) {
          if (each === node || isComponent(each, answer)) giveAttribute(each, 'number', number);
        }
      });
    }
  };
}
