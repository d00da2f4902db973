import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTimings, TIMINGS } from '../../../training/contract/timings.ts';
import { FileError, UserError } from '../../../training/errors.ts';
import {
  hashesOf,
  readManifest,
  readWholeRun,
  restoreRun,
  writeRun,
} from '../../../training/run/run-folder.ts';
import { content, FILES } from './small-run.ts';

/** Which call of rename fails, counted from 1; none if 0. */
const failing = vi.hoisted(() => ({ rename: 0 }));
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  return {
    ...fs,
    renameSync(from: string, to: string) {
      failing.rename -= 1;
      if (failing.rename !== 0) return fs.renameSync(from, to);
      throw Object.assign(new Error('EIO: i/o error, rename'), { code: 'EIO', path: from });
    },
  };
});

let project: string;
let run: string;
let lines: string[];
const report = (line: string): void => void lines.push(line);
const names = (): string[] => readdirSync(project).sort();

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  run = join(project, 'public', 'run');
  lines = [];
});
afterEach(() => {
  failing.rename = 0;
  rmSync(project, { recursive: true });
});

describe('a run that replaces another', () => {
  it('takes its place, and nothing is left beside it', () => {
    writeRun(run, content, FILES);
    writeRun(run, { ...content, seed: 2 }, new Map([...FILES].slice(1)));
    expect(readManifest(run)!.seed).toBe(2);
    const made = ['manifest.json', 'manifest.schema.json', ...[...FILES.keys()].slice(1)];
    expect([...hashesOf(run).keys()].sort()).toEqual(made.sort());
    expect(names()).toEqual(['public']);
  });

  it('keeps what trainings took beside it, which is no part of it', () => {
    const took = { seconds: 12.5, machine: 'A processor' };
    const manifest = writeRun(run, content, FILES, { 'mlp-20': took });
    const text = readFileSync(join(run, TIMINGS), 'utf8');
    expect(parseTimings(text)).toEqual({ 'mlp-20': took });
    expect(parseTimings('[1')).toEqual({});
    expect(Object.keys(manifest.files)).not.toContain(TIMINGS);
    expect(hashesOf(run).has(TIMINGS)).toBe(false);
    expect(readWholeRun(run, manifest.key, report)).toBeDefined();
  });

  it.each([1, 2])('leaves that where it was when rename %d fails', (which) => {
    writeRun(run, content, FILES);
    const before = hashesOf(run);
    failing.rename = which;
    const writing = (): unknown => writeRun(run, { ...content, seed: 2 }, FILES);
    expect(writing).toThrow(
      /public\/run cannot be written, since its disk reports a fault \(EIO\)/,
    );
    expect(hashesOf(run)).toEqual(before);
    expect(names()).toEqual(['public']);
  });

  it('killed between its two renames: the one before is put back, which is said', () => {
    writeRun(run, content, FILES);
    const before = hashesOf(run);
    renameSync(run, join(project, 'public.replaced'));
    mkdirSync(join(project, 'public.unfinished'));
    restoreRun(run, report);
    expect(hashesOf(run)).toEqual(before);
    expect(lines.join()).toContain('the run before is back');
    expect(names()).toEqual(['public']);
  });

  it('killed after them: what it replaced goes', () => {
    writeRun(run, content, FILES);
    const replaced = join(project, 'public.replaced');
    mkdirSync(replaced);
    restoreRun(run, report);
    expect(existsSync(replaced)).toBe(false);
    expect(readManifest(run)).toBeDefined();
    expect(lines).toEqual([]);
  });

  it('killed while it removed the one before: what is left of that is not put back', () => {
    writeRun(run, content, FILES);
    renameSync(run, join(project, 'public.replaced'));
    rmSync(join(project, 'public.replaced', 'figures'), { recursive: true });
    restoreRun(run, report);
    expect(existsSync(run)).toBe(false);
    writeRun(run, content, FILES);
    expect(names()).toEqual(['public']);
  });
});

describe('a published run', () => {
  beforeEach(() => void writeRun(run, content, FILES));
  const read = (): unknown => readWholeRun(run, content.key, report);

  it('that is whole is taken, without a word', () => {
    expect(read()).toMatchObject(content);
    expect(lines).toEqual([]);
  });

  it('that is damaged is made again, and each bad file named', () => {
    writeFileSync(join(run, 'figures', 'a.svg'), '<svg />');
    rmSync(join(run, 'models', 'm'), { recursive: true });
    writeFileSync(join(run, 'manifest.schema.json'), '{}');
    expect(read()).toBeUndefined();
    expect(lines.join()).toContain(
      'figures/a.svg, models/m/weights.bin, manifest.schema.json. The run is made again',
    );
  });

  it.each(['', '{', 'null', '{"schemaVersion": 3}'])(
    'whose manifest is %j is made again',
    (text) => {
      writeFileSync(join(run, 'manifest.json'), text);
      expect(read()).toBeUndefined();
      expect(lines.join()).toContain('manifest.json is damaged');
      expect(() => readManifest(run)).toThrow(UserError);
    },
  );

  it.each(['manifest.json', 'figures/a.svg'])(
    'whose %s is there and cannot be read is not taken for absent',
    (file) => {
      rmSync(join(run, file));
      mkdirSync(join(run, file));
      expect(read).toThrow(FileError);
      expect(read).toThrow(/cannot be read, since it is a folder.*move the folder away/);
    },
  );

  it('that is not there is none', () => {
    rmSync(dirname(run), { recursive: true });
    expect(readManifest(run)).toBeUndefined();
    expect(read()).toBeUndefined();
  });
});
