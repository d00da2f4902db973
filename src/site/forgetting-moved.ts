import { existsSync } from 'node:fs';
import type { Loader } from 'astro/loaders';

/**
 * A loader of files that first forgets those that are gone. A chapter whose file gets another number keeps its
 * slug and its text: Astro's own loader takes it for unchanged, and then looks for it where it was.
 */
export function forgettingMoved(loader: Loader): Loader {
  return {
    ...loader,
    async load(context) {
      for (const [id, { filePath }] of context.store.entries()) {
        const isGone = filePath && !existsSync(new URL(encodeURI(filePath), context.config.root));
        if (isGone) context.store.delete(id);
      }
      await loader.load(context);
    },
  };
}
