import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refuseDanglingLinks } from '../../src/site/dangling-links.ts';

test('a link that an editor keeps beside a page is named, and what to do', () => {
  const source = mkdtempSync(join(tmpdir(), 'links [x] '));
  mkdirSync(join(source, 'pages/deep'), { recursive: true });
  writeFileSync(join(source, 'pages/deep/index.astro'), '');
  expect(() => refuseDanglingLinks(source)).not.toThrow();
  symlinkSync('nobody@nowhere', join(source, 'pages/deep/.#index.astro'));
  expect(() => refuseDanglingLinks(source)).toThrow(
    /pages\/deep\/\.#index\.astro is a link that leads nowhere.*: save that file, or remove the link\.$/,
  );
  rmSync(source, { recursive: true });
});
