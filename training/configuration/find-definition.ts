import { registerHooks } from 'node:module';

/*
 * Wherever a tutorial lies, it finds what defines one by the generator's name: in this process, and in those
 * that are started with this module.
 */
const DEFINITION = new URL('define-tutorial.ts', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    name === 'vae-tutorial' ? { url: DEFINITION, shortCircuit: true } : next(name, context),
});
