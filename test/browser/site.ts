import { globSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Manifest } from '../../training/contract/manifest.ts';
import { readManifest } from '../../src/run/read.ts';

/** Paths of all pages that are the built site's own, such as `` and `chapters/elbo/`: not those for frames of others. */
export function pagePaths(): string[] {
  return globSync('**/*.html', { cwd: join(inject('project'), 'dist') })
    .filter((file) => !file.startsWith('embed'))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

/** All pages but those of figures, which are all of one making, and of these one of each kind. */
export function differentPages(): string[] {
  const chosen = oneOfEachKind().map((id) => `figures/${id}/`);
  return pagePaths().filter((path) => !/^figures\/./.test(path) || chosen.includes(path));
}

/** Ids of two figures: a chart and a grid of images. */
export function oneOfEachKind(): string[] {
  const { figures } = builtRun();
  return [true, false].map(
    (isChart) => figures.find(({ specification }) => (specification !== null) === isChart)!.id,
  );
}

/** The run that the site was built from. */
export function builtRun(): Manifest {
  return readManifest(join(inject('project'), 'public/run'));
}
