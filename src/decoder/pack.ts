import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { build } from 'vite';

/** Builds what `npm pack` takes into the package: a module for each entry, whole in itself, and types. */
const folder = import.meta.dirname;
const outDir = join(folder, 'dist');

rmSync(outDir, { recursive: true, force: true });
for (const entry of ['index', 'check']) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(folder, `${entry}.ts`),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${entry}.js` },
      },
    },
  });
}
for (const name of ['index', 'check', 'packaged']) {
  const { outputText } = ts.transpileDeclaration(
    readFileSync(join(folder, `${name}.ts`), 'utf8'),
    {},
  );
  writeFileSync(join(outDir, `${name}.d.ts`), outputText.replaceAll(".ts'", ".js'"));
}
