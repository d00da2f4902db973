import { runLanguage } from '../words/plain.ts';

/** The `lang` of what an entry says, where that of the page is another. */
export function languageOf({ isShared }: { isShared: boolean }): string | undefined {
  return isShared ? runLanguage : undefined;
}
