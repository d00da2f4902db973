import { pathToFileURL } from 'node:url';
import type { Loader } from 'astro/loaders';
import { expect, test } from 'vitest';
import { forgettingMoved } from '../../src/site/forgetting-moved.ts';

test('what was loaded from a file that is gone is loaded anew, and the rest is kept', async () => {
  const store = new Map([
    ['moved', { filePath: 'test/site/07-no-such.mdx' }],
    ['kept', { filePath: 'test/site/forgetting-moved.test.ts' }],
  ]);
  const context = { store, config: { root: pathToFileURL(`${process.cwd()}/`) } };
  const seen: string[][] = [];
  const load = async (): Promise<void> => void seen.push([...store.keys()]);
  const loader = { name: 'files', load } as unknown as Loader;
  await forgettingMoved(loader).load(context as unknown as Parameters<Loader['load']>[0]);
  expect(seen).toEqual([['kept']]);
});
