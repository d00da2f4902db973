import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { noticesHtml, noticesText } from './notices.ts';
import { packageFolder, readPackage } from './packages.ts';
import { LICENCES_FILE, NOTICES } from './place.ts';

/** What comes into the site past the bundler: the search, and the faces of the text. */
const PAST_BUNDLER = ['pagefind', '@fontsource/source-serif-4'];

/**
 * Finds out of which packages the built site has a part (scripts, workers, styles, faces) and
 * publishes their licences, as a page and as a file.
 */
export function licenceNotices(): AstroIntegration {
  const folders = new Set<string>();
  const collect = (ids: string[]): void => {
    for (const id of ids) {
      const folder = packageFolder(id);
      if (folder) folders.add(realpathSync(folder));
    }
  };
  return {
    name: 'licence-notices',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        collect(PAST_BUNDLER.map((name) => join('node_modules', name, 'package.json')));
        updateConfig({
          vite: {
            plugins: [bundled(collect)],
            worker: { plugins: () => [bundled(collect)] },
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const packages = [...folders].map(readPackage);
        const folder = fileURLToPath(dir);
        writeFileSync(join(folder, LICENCES_FILE), noticesText(packages));
        const page = join(folder, 'licences', 'index.html');
        writeFileSync(
          page,
          readFileSync(page, 'utf8').replace(NOTICES, () => noticesHtml(packages)),
        );
        logger.info(`The site has parts of ${packages.length} packages, under licences it names.`);
      },
    },
  };
}

/** Hands on the modules whose code or styles come into the site. */
function bundled(collect: (ids: string[]) => void): Plugin {
  return {
    name: 'licence-notices',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
      // Of what makes the pages, only styles come into them.
      const isPageMaker = this.environment.config.consumer === 'server';
      collect(
        isPageMaker ? [...this.getModuleIds()].filter((id) => /\.css(\?|$)/.test(id)) : modules,
      );
    },
  };
}
