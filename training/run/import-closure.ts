import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync, type EcmaScriptModule } from 'oxc-parser';
import { sourceHash } from '../contract/source-hash.ts';
import { UserError } from '../errors.ts';

/** A file as it was when it was first asked for: a process sees one state of the sources. */
interface SourceFile {
  hash: string;
  /** What it imports or names by its address; nothing for a file that is not code. */
  links: Link[];
}

/** What a file says of another one. */
interface Link {
  /** As written, such as `./adam.ts` or `node:fs`. */
  name: string;
  line: number;
}

const CODE = /\.[cm]?[jt]s$/;
const PACKAGE_NAME = /^(@[^/]+\/)?[^/]+/;

const known = new Map<string, SourceFile>();

/**
 * The files that a program is made of: the entries, and whatever they import, directly or by way of
 * others. Imports, exports from another file, `import('./literal.ts')` and `new URL('./literal.ts',
 * import.meta.url)` are followed. `import type` is not: nothing of it is left when the program runs.
 *
 * @param root the folder that the paths are relative to
 * @param entries paths relative to it
 * @returns sorted paths relative to the root, with slashes
 * @throws UserError naming file and line if a file that is imported is not there or is no TypeScript
 */
export function importClosure(root: string, entries: string[]): string[] {
  const reached = new Set<string>();
  const waiting = entries.map((entry) => ({ path: join(root, entry), from: 'The program' }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, from } = next;
    if (reached.has(path)) continue;
    if (!isFile(path)) {
      throw new UserError(
        `${from} needs ${relativePath(root, path)}, which is not there: restore that file, or correct its path.`,
      );
    }
    reached.add(path);
    for (const { name, line } of sourceFile(root, path).links.filter(isAddress)) {
      waiting.push({ path: resolve(path, name), from: `${relativePath(root, path)}:${line}` });
    }
  }
  return [...reached].map((path) => relativePath(root, path)).sort();
}

/** SHA-256 of a file of source, whatever its line ends; read once a process. */
export function hashOfSource(root: string, file: string): string {
  return sourceFile(root, join(root, file)).hash;
}

/**
 * The packages that files import, sorted, without Node's own modules.
 *
 * @param files paths relative to the root, such as a closure
 */
export function importedPackages(root: string, files: string[]): string[] {
  const names = files
    .flatMap((file) => sourceFile(root, join(root, file)).links)
    .filter((link) => !isAddress(link) && !isBuiltin(link.name))
    .map(({ name }) => PACKAGE_NAME.exec(name)![0]);
  return [...new Set(names)].sort();
}

function sourceFile(root: string, path: string): SourceFile {
  const before = known.get(path);
  if (before) return before;
  const content = readFileSync(path);
  const links = CODE.test(path) ? linksOf(relativePath(root, path), content.toString()) : [];
  const file = { hash: sourceHash(content), links };
  known.set(path, file);
  return file;
}

/** @param path names the file where it cannot be parsed */
function linksOf(path: string, text: string): Link[] {
  const { module, errors } = parseSync(path, text);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  if (errors.length > 0) {
    const [{ message, labels }] = errors;
    const line = lineAt(labels[0]?.start ?? 0);
    throw new UserError(`${path}:${line} is not TypeScript that can be read: ${message}.`);
  }
  return [
    ...staticLinks(module, text),
    ...dynamicLinks(module, text),
    ...addressLinks(module, text),
  ].map(({ name, at }) => ({ name, line: lineAt(at) }));
}

/** A link, with its place in the text. */
interface PlacedLink {
  name: string;
  at: number;
}

/** `import … from` and `export … from`, but those that Node erases as it strips types. */
function staticLinks(
  { staticImports, staticExports }: EcmaScriptModule,
  text: string,
): PlacedLink[] {
  const imports = staticImports.map(({ moduleRequest, ...rest }) => ({
    ...rest,
    name: moduleRequest.value,
  }));
  const exports = staticExports.flatMap(({ start, entries }) => {
    const name = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest?.value;
    return name ? [{ start, entries, name }] : [];
  });
  return [...imports, ...exports]
    .filter(({ start, entries }) => {
      const isErased = /^(import|export)\s+type\b/.test(text.slice(start, start + 20));
      return !(isErased && entries.every(({ isType }) => isType));
    })
    .map(({ name, start }) => ({ name, at: start }));
}

/** `import('./literal.ts')`. */
function dynamicLinks({ dynamicImports }: EcmaScriptModule, text: string): PlacedLink[] {
  return dynamicImports.flatMap(({ start, moduleRequest }) => {
    const literal = text.slice(moduleRequest.start, moduleRequest.end);
    const name = /^(['"`])([^'"`$\\]+)\1$/.exec(literal)?.[2];
    return name ? [{ name, at: start }] : [];
  });
}

/** `new URL('./literal.ts', import.meta.url)`; a folder, named with a slash at its end, is no link. */
function addressLinks({ importMetas }: EcmaScriptModule, text: string): PlacedLink[] {
  return importMetas.flatMap(({ start }) => {
    const before = /\bnew\s+URL\(\s*(['"`])(\.[^'"`$\\]*[^'"`$\\/.])\1\s*,\s*$/.exec(
      text.slice(0, start),
    );
    return before ? [{ name: before[2], at: before.index }] : [];
  });
}

/** Whether a link leads to a file of the project rather than to a package. */
function isAddress({ name }: Link): boolean {
  return /^(\.{0,2}\/|file:)/.test(name);
}

function resolve(from: string, name: string): string {
  return fileURLToPath(new URL(name, pathToFileURL(from)));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
