import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  compareRuns,
  readRunOnDisk,
  type Comparison,
  type RunOnDisk,
} from '../../../training/run/compare.ts';
import { keyOf } from '../../../training/run/inputs.ts';
import { hashesOf, writeRun } from '../../../training/run/run-folder.ts';
import { content as sample, FILES } from './small-run.ts';

const content = { ...sample, key: keyOf(sample.inputs) };

const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
const remade = join(folder, 'remade', 'run');
const published = join(folder, 'published', 'run');
const at = (path: string): string => join(published, path);

let again: RunOnDisk;
beforeAll(() => {
  writeRun(remade, content, FILES);
  again = readRunOnDisk(remade)!;
});
beforeEach(() => {
  rmSync(published, { recursive: true, force: true });
  cpSync(remade, published, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const compare = (): Comparison[] => compareRuns(readRunOnDisk(published)!, again);
const faults = (): string[] =>
  compare()
    .filter(({ finding }) => finding !== 'same')
    .map(({ name, finding }) => `${finding} ${name}`);

it('a run equals itself, in every file and in its manifest', () => {
  expect(compare().map(({ name }) => name)).toEqual([
    ...[...FILES.keys(), 'manifest.schema.json'].sort(),
    'manifest.json',
    'manifest.json: key',
  ]);
  expect(faults()).toEqual([]);
});

it('no byte of any published file can be changed or cut off unseen', () => {
  const files = [...hashesOf(remade).keys()];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      (file, position, change, cut) => {
        const honest = readFileSync(at(file));
        const place = position % honest.length;
        const forged = Buffer.from(cut ? honest.subarray(0, place) : honest);
        if (!cut) forged[place] ^= change;
        writeFileSync(at(file), forged);
        let seen: string[];
        try {
          seen = faults();
        } catch (error) {
          // A manifest that is none any more.
          seen = [`different ${(error as Error).message}`];
        }
        writeFileSync(at(file), honest);
        expect(seen[0]).toMatch(/^different /);
        expect(seen.join()).toContain(file);
      },
    ),
    { numRuns: 150 },
  );
});

it('a file that is gone is missing, and one that training does not make is extra', () => {
  rmSync(at('figures/a.svg'));
  rmSync(at('manifest.schema.json'));
  writeFileSync(at('figures/b.svg'), '');
  expect(faults()).toEqual([
    'missing figures/a.svg',
    'extra figures/b.svg',
    'missing manifest.schema.json',
  ]);
});

it('other inputs that give the same results are no difference, unless the key does not follow', () => {
  const inputs = { ...content.inputs, 'training/cli.ts': 'f'.repeat(64) };
  writeRun(published, { ...content, inputs, key: keyOf(inputs) }, FILES);
  expect(faults()).toEqual([]);
  writeRun(published, { ...content, inputs }, FILES);
  expect(faults()).toEqual(['different manifest.json: key']);
});

it('of a manifest that says something else, the parts are named', () => {
  writeRun(published, { ...content, seed: 2, measures: {} }, FILES);
  expect(faults()).toEqual(['different manifest.json: seed, measures']);
});
