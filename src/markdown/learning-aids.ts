import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { chapterOf } from './file.ts';
import { attribute, components, giveAttribute } from './tree.ts';

/** What belongs inside what. */
const ANSWERS: Record<string, string> = { Question: 'Answer', Exercise: 'Solution' };

const LEVELS = ['easy', 'medium', 'hard'];

/** Numbers questions and exercises by chapter, and gives answers and solutions the same numbers. */
export function remarkLearningAids() {
  return (tree: Root, file: VFile): void => {
    const all = components(tree);
    for (const [name, answer] of Object.entries(ANSWERS)) {
      const numbered = all
        .filter((node) => node.name === name)
        .flatMap((node, i) => {
          const own = components(node).filter((each) => each.name === answer);
          const number = `${chapterOf(file).number}.${i + 1}`;
          for (const each of [node, ...own]) giveAttribute(each, 'number', number);
          return own;
        });
      for (const node of all) {
        if (node.name === answer && !numbered.includes(node)) {
          file.message(`has an <${answer}> outside of any <${name}>.`, node);
        }
      }
    }
    for (const node of all.filter(({ name }) => name === 'Exercise')) {
      const difficulty = attribute(node, 'difficulty') ?? '';
      if (!LEVELS.includes(difficulty)) {
        file.message(`has an exercise that is "${difficulty}": say ${LEVELS.join(', ')}.`, node);
      }
    }
  };
}
