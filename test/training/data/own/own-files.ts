import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadDataset, type LoadedDataset } from '../../../../training/data/dataset.ts';
import type { Data } from '../../../../training/contract/own-data.ts';
import type { DatasetRequest } from '../../../../training/data/request.ts';
import { UserError } from '../../../../training/errors.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'own-cache-'));
process.on('exit', () => rmSync(cacheDir, { recursive: true, force: true }));

export const ABOUT = { title: 'Leaves', noun: { one: 'leaf', many: 'leaves' } };

export function load(data: Data, request: Partial<DatasetRequest> = {}): Promise<LoadedDataset> {
  return loadDataset({ data, cacheDir, report: () => {}, ...request });
}

/** The sentence that loading ends in. */
export async function refusal(data: Data, request: Partial<DatasetRequest> = {}): Promise<string> {
  const error: unknown = await load(data, request).then(
    () => expect.fail('loaded'),
    (error: unknown) => error,
  );
  expect(error, String((error as Error).stack)).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).toMatch(/^[^\n]+\.$/);
  return message;
}

/** Writes files into a folder, making theirs. */
export async function put(
  folder: string,
  files: Record<string, Uint8Array | string>,
): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

/** An array in NumPy's format. */
export function npy(
  kind: string,
  shape: number[],
  values: Uint8Array,
  order: 'rows' | 'columns' = 'rows',
): Uint8Array {
  const dictionary = `{'descr': '${kind}', 'fortran_order': ${order === 'rows' ? 'False' : 'True'}, 'shape': (${shape.join(', ')},), }`;
  const header = Buffer.from(`${dictionary.padEnd(117)}\n`, 'latin1');
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  return Buffer.concat([start, header, values]);
}
