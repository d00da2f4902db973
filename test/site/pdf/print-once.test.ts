import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { printOnce } from '../../../src/pdf/print-once.ts';

const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what is made of the same sources is made once; of others, anew, and the old goes', async () => {
  let made = 0;
  const make = async (): Promise<Uint8Array> => new TextEncoder().encode(`print ${(made += 1)}`);
  const read = async (...sources: string[]): Promise<string> =>
    new TextDecoder().decode(await printOnce(join(folder, 'pdf'), sources, make));
  expect(await read('page', 'run')).toBe('print 1');
  expect(await read('page', 'run')).toBe('print 1');
  expect(await read('pagerun')).toBe('print 2');
  expect(await read('page', 'run')).toBe('print 3');
  expect(readdirSync(join(folder, 'pdf'))).toHaveLength(1);
});

test('what cannot be made leaves nothing behind', async () => {
  const fails = (): Promise<never> => Promise.reject(new Error('no paper'));
  await expect(printOnce(join(folder, 'none'), ['page'], fails)).rejects.toThrow('no paper');
  expect(readdirSync(folder)).not.toContain('none');
});
