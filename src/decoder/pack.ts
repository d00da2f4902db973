import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { build } from 'vite';

/** Builds what `npm pack` takes into the package: one module and its types. */
const folder = import.meta.dirname;
const outDir = join(folder, 'dist');
const entry = join(folder, 'index.ts');

rmSync(outDir, { recursive: true, force: true });
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'silent',
  build: {
    outDir,
    rolldownOptions: {
      input: entry,
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'index.js' },
    },
  },
});
// It imports no types of other modules, so its own declarations are all there are.
const { outputText } = ts.transpileDeclaration(readFileSync(entry, 'utf8'), {});
writeFileSync(join(outDir, 'index.d.ts'), outputText);
