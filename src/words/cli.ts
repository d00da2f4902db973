import { missingIn, numberOfWords } from './dictionary.ts';
import { languages } from './languages.ts';

/*
 * `npm run words` says of each language how many of the interface's words it has, and `npm run words -- de`
 * which ones German lacks: these are said in English.
 */
const [asked] = process.argv.slice(2);
if (asked !== undefined && !Object.hasOwn(languages, asked)) {
  const known = Object.keys(languages).join(', ');
  console.error(
    `There are no words of “${asked}”, only of ${known}: add src/words/${asked}.ts and its line in src/words/languages.ts.`,
  );
  process.exit(1);
}
for (const [tag, { words }] of Object.entries(languages)) {
  if (asked !== undefined && asked !== tag) continue;
  const missing = tag === 'en' ? [] : missingIn(words);
  console.log(`${tag}: ${numberOfWords - missing.length} of ${numberOfWords} words.`);
  if (asked) missing.forEach((name) => console.log(`  ${name}`));
}
