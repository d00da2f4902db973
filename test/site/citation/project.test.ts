import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseProject, project } from '../../../src/citation/project.ts';

test('CITATION.cff keeps the schema of the Citation File Format 1.2.0', () => {
  const schema = readJson('test/site/citation/cff-1.2.0.schema.json');
  const cff = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const text = readFileSync('CITATION.cff', 'utf8');
  expect(cff.safeParse(parse(text)).error?.issues).toBeUndefined();
  expect(cff.safeParse(parse(text.replace('MIT', 'no licence'))).success).toBe(false);
});

test('the cited version is the package’s, and the licence too', () => {
  const { version, license } = readJson('package.json');
  expect(project).toMatchObject({ version, licence: license });
});

test('the repository is known where the file names it', () => {
  const text = readFileSync('CITATION.cff', 'utf8').replace(/^repository-code:.*\n/m, '');
  const address = 'https://example.org/vae';
  expect(parseProject(text, 'CITATION.cff').repository).toBeUndefined();
  expect(parseProject(`${text}repository-code: ${address}\n`, '').repository).toBe(address);
});

test('a file without a date is refused, with its place', () => {
  const text = readFileSync('CITATION.cff', 'utf8').replace(/date-released.*\n/, '');
  expect(() => parseProject(text, 'CITATION.cff')).toThrow(
    /^CITATION\.cff cannot be cited from: date-released: /,
  );
});

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8'));
}
