import type { AstroIntegration } from 'astro';
import { readManifest, RUN_FOLDER } from './read.ts';

/**
 * Ends a build, or a server for writing, before it begins where there is no run that it can show.
 * Each page would else fail by itself, and Astro would put a stack under the sentence.
 */
export function requireRun(): AstroIntegration {
  return {
    name: 'require-run',
    hooks: {
      'astro:config:setup'({ command, logger }) {
        if (command !== 'build' && command !== 'dev') return;
        try {
          readManifest(RUN_FOLDER);
        } catch (error) {
          logger.error((error as Error).message);
          process.exit(1);
        }
      },
    },
  };
}
