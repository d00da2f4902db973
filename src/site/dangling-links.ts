import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Refuses a link among the pages that leads nowhere, which Astro would end at without a reason. */
export function danglingLinks(): AstroIntegration {
  return {
    name: 'dangling-links',
    hooks: {
      'astro:config:setup': ({ config }) => refuseDanglingLinks(fileURLToPath(config.srcDir)),
    },
  };
}

/**
 * @param source the folder that holds `pages`
 * @throws Error of one sentence naming such a link
 */
export function refuseDanglingLinks(source: string): void {
  const pages = join(source, 'pages');
  const names = readdirSync(pages, { recursive: true, encoding: 'utf8' });
  const dangling = names.find((name) => !existsSync(join(pages, name)));
  if (!dangling) return;
  throw new Error(
    `${join(pages, dangling)} is a link that leads nowhere, such as editors keep beside a file with unsaved changes: save that file, or remove the link.`,
  );
}
