import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

/** Something that decodes digits. */
export interface Runtime {
  /** Its module in `runtimes/`. */
  name: string;
  title: string;
  /** The package it comes from; none where it is this site's own. */
  from?: string;
  /** Files that a page fetches besides its module, beside the package's main file. */
  files?: string[];
  /** Whether those files are all: a module with all that it imports is not fetched then. */
  isWhole?: boolean;
}

/** The first is what the others are compared with. */
export const RUNTIMES: Runtime[] = [
  { name: 'page', title: 'This site’s decoder' },
  { name: 'tfjs-cpu', title: 'TensorFlow.js, plain', from: '@tensorflow/tfjs-backend-cpu' },
  {
    name: 'tfjs-wasm',
    title: 'TensorFlow.js, WebAssembly',
    from: '@tensorflow/tfjs-backend-wasm',
    files: ['tfjs-backend-wasm-simd.wasm'],
  },
  {
    name: 'onnx',
    title: 'ONNX Runtime Web, WebAssembly',
    from: 'onnxruntime-web',
    files: ['ort.wasm.bundle.min.mjs', 'ort-wasm-simd-threaded.wasm'],
    isWhole: true,
  },
];

/** A runtime's version; empty where it is this site's own. Throws where it is not installed. */
export function versionOf({ from }: Runtime): string {
  if (!from) return '';
  const file = join(folderOf(from), '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Bytes of the code that a page loads for a runtime, gzipped. */
export async function codeBytes({ name, from, files = [], isWhole }: Runtime): Promise<number> {
  const code = isWhole ? [] : await bundle(name);
  const fetched = files.map((file) => readFileSync(join(folderOf(from!), file)));
  return [...code, ...fetched].reduce((sum, data) => sum + gzipSync(data).length, 0);
}

/** A runtime's module with all that it imports, made by what makes the site's own scripts. */
async function bundle(name: string): Promise<string[]> {
  const input = join(import.meta.dirname, 'runtimes', `${name}.ts`);
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input, preserveEntrySignatures: 'strict' } },
  });
  const { output } = made as Rolldown.RolldownOutput;
  return output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
}

/** The folder of a package's main file. */
function folderOf(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(name));
  } catch {
    throw new Error(`${name} is not installed ("npm install --no-save ${name}" installs it)`);
  }
}
