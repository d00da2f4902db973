import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatBytes, formatMeasure, shortHash } from '../../src/site/format.ts';

test.each([
  ['nats per image', '105.6\u00a0nats per image'],
  ['%', '105.6\u00a0%'],
  ['', '105.6'],
])('a measure in "%s" is "%s"', (unit, text) => {
  expect(formatMeasure({ value: 105.63, unit, digits: 1 })).toBe(text);
});

test('a spread has the digits of its measure', () => {
  const spread = { over: 'seeds' as const, count: 2, deviation: 0.25 };
  const measure = { value: 71.34, unit: '%', digits: 1, spread };
  expect(formatMeasure(measure)).toBe('71.3\u00a0±\u00a00.3\u00a0%');
});

test.each([
  [512, '512 B'],
  [3400, '3.4 kB'],
  [326_336, '326 kB'],
  [999_600, '1.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a hash is cut to its first twelve digits', () => {
  expect(shortHash('0123456789abcdef')).toBe('0123456789ab');
});

test('words have the same order whatever language the builder speaks', () => {
  const code = `import { alphabetOf } from ${JSON.stringify(resolve('src/site/format.ts'))};
    console.log(new Intl.Collator().resolvedOptions().locale, ['zoo', 'Ärger', 'ant'].sort(alphabetOf('en')).join());`;
  const env = { ...process.env, LC_ALL: 'sv_SE.UTF-8', LANG: 'sv_SE.UTF-8' };
  const options = { env, encoding: 'utf8' } as const;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', code], options);
  expect(said.trim()).toBe('sv-SE ant,Ärger,zoo');
});
