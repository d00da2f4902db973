import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { TUTORIAL } from '../run/tutorial-folder.ts';

/** Where the generator's own static files are. */
const SHARED = 'public';

/**
 * For a tutorial that lies elsewhere: its chapters import packages of this folder's, and the site has this
 * folder's icon and headers where the tutorial has none of its own.
 */
export function elsewhere(): AstroIntegration {
  return {
    name: 'elsewhere',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        if (TUTORIAL === '.') return;
        const folder = `${resolve(TUTORIAL)}/`;
        const from = join(fileURLToPath(config.root), 'astro.config.mjs');
        updateConfig({
          vite: {
            server: { fs: { allow: [fileURLToPath(config.root), folder] } },
            plugins: [
              {
                name: 'packages-of-the-generator',
                enforce: 'pre',
                resolveId(source, importer) {
                  const isPackage = /^(@[\w-]+\/)?[\w-]+(\/|$)/.test(source);
                  if (!isPackage || !importer?.startsWith(folder)) return undefined;
                  return this.resolve(source, from, { skipSelf: true });
                },
              },
            ],
          },
        });
      },
      'astro:build:done': ({ dir }) => {
        if (TUTORIAL === '.') return;
        for (const entry of readdirSync(SHARED, { withFileTypes: true })) {
          const place = join(fileURLToPath(dir), entry.name);
          if (entry.isFile() && !existsSync(place)) copyFileSync(join(SHARED, entry.name), place);
        }
      },
    },
  };
}
