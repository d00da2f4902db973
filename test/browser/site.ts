import { globSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Paths of all pages of the built site, such as `` and `chapters/elbo/`. */
export function pagePaths(): string[] {
  return globSync('**/*.html', { cwd: join(inject('project'), 'dist') })
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}
