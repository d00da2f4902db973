import { registerHooks } from 'node:module';
import { TUTORIAL_FILE } from '../contract/tutorial.ts';

/*
 * Wherever a tutorial lies, it finds what defines one by the generator's name: in this process, and in those
 * that are started with this module.
 */
const DEFINITION = new URL('define-tutorial.ts', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) => {
    if (name === 'vae-tutorial') return { url: DEFINITION, shortCircuit: true };
    const found = next(name, context);
    // A module, whatever a package.json beside it says, or where there is none.
    return found.url.endsWith(`/${TUTORIAL_FILE}`)
      ? { ...found, format: 'module-typescript' }
      : found;
  },
});
