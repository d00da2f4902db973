import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { chapterOf } from './file.ts';
import { referencesOf } from './references.ts';
import { attribute, type Component, components, giveAttribute } from './tree.ts';
import { heldOutName, samplesName } from '../questions/picture-names.ts';

/** What belongs inside what. */
const ANSWERS: Record<string, string> = { Question: 'Answer', Exercise: 'Solution' };

const LEVELS = ['easy', 'medium', 'hard'];

/** What must stand in what: an answer is checked where it is asked for. */
const PARTS: Record<string, string[]> = {
  NumberAnswer: ['Question', 'Exercise'],
  Choice: ['Question', 'Exercise'],
  SamplesChoice: ['Question', 'Exercise'],
  PlaceAnswer: ['Question', 'Exercise'],
  Option: ['Choice'],
  Hint: ['NumberAnswer', 'Option'],
};

/**
 * Numbers questions and exercises by chapter, gives answers and solutions the same numbers, and collects the
 * pictures that they ask about.
 */
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
    for (const [name, around] of Object.entries(PARTS)) {
      const inside = all
        .filter((node) => around.includes(node.name!))
        .flatMap((node) => components(node));
      for (const node of all) {
        if (node.name !== name || inside.includes(node)) continue;
        file.message(`has a <${name}> outside of any <${around.join('> or <')}>.`, node);
      }
    }
    for (const node of all.filter(({ name }) => name === 'Exercise')) {
      const difficulty = attribute(node, 'difficulty') ?? '';
      if (!LEVELS.includes(difficulty)) {
        file.message(`has an exercise that is "${difficulty}": say ${LEVELS.join(', ')}.`, node);
      }
    }
    referencesOf(file).pictures.push(...all.flatMap(picturesOf));
  };
}

function picturesOf(node: Component): string[] {
  if (node.name === 'PlaceAnswer') return [heldOutName(attribute(node, 'image') ?? '')];
  if (node.name !== 'SamplesChoice') return [];
  const among = attribute(node, 'among')?.split(/\s+/).filter(Boolean) ?? [];
  return among.map(samplesName);
}
