import { share } from '../../../src/islands/runtime/words.ts';
import { interfaceIn } from '../../../src/words/dictionary.ts';
import { languages } from '../../../src/words/languages.ts';

const digits = interfaceIn('en', languages.en, {
  noun: { one: 'digit', many: 'digits' },
  classes: [...'0123456789'],
});

share({ ...digits, words: digits.words.island });

/** What islands say on a page about digits. */
export const { words } = digits;
