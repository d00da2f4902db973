import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UserError } from '../../training/errors.ts';
import { appendTo, merge } from './lines.ts';
import { tableOf, type Soaked } from './soak.ts';

const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('soaks that append to one file, or each to its own, end in the table of all their trials', () => {
  const leftOut = ['Full disks: only root may make a small one.'];
  const [kept, lost] = [tried([], leftOut), tried(['run differs:\na.json'], leftOut)];
  const [shared, own] = [join(folder, 'shared.jsonl'), join(folder, 'own.jsonl')];
  const [one, another] = [appendTo(shared), appendTo(shared)];
  one(kept);
  another(lost);
  appendTo(own)(kept);
  const all = merge([shared, own]);
  expect(all).toEqual({ trials: [kept, lost, kept].flatMap(({ trials }) => trials), leftOut });
  expect(tableOf(all)).toContain('| all of it | | 3 | 1 |');
});

test('a line that no soak wrote, and a file that is not there, are named', () => {
  const path = join(folder, 'cut.jsonl');
  appendTo(path)(tried([], []));
  appendFileSync(path, '{"trials":[{"pha');
  expect(() => merge([path])).toThrow(UserError);
  expect(() => merge([path])).toThrow(`${path}:2 `);
  expect(() => merge([join(folder, 'none')])).toThrow(UserError);
  expect(() => appendTo(join(folder, 'none', 'file'))).toThrow(UserError);
});

function tried(lost: string[], leftOut: string[]): Soaked {
  const details = 'SIGKILL at write 3';
  return { trials: [{ phase: 'pages', harm: 'call', hit: true, lost, details }], leftOut };
}
