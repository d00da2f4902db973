import { words } from '../words/words.ts';

/** What the loader of islands says of a check whose code does not come, as it finds it in an element. */
export const WITHOUT_CODE = JSON.stringify({ words: { failed: words.question.failed } });
