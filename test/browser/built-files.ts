import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'es-module-lexer';

/** The files of a built site that stands at `/`, by their paths in it. */
export class BuiltFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Every page. */
  get pages(): string[] {
    return globSync('**/*.html', { cwd: this.#folder }).sort();
  }

  read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8');
  }

  /** Bytes on the way to the reader, of some files together. */
  gzipped(files: string | Iterable<string>): number {
    const names = typeof files === 'string' ? [files] : [...files];
    return names.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(this.#folder, file))).length,
      0,
    );
  }

  stylesheetsOf(page: string): string[] {
    return this.tags(page, 'link')
      .filter((tag) => /rel="stylesheet"/.test(tag))
      .map((tag) => pathIn(tag, 'href'));
  }

  /** The scripts of a page with all that they import, apart from what they may fetch later. */
  scriptsOf(page: string): Set<string> {
    const scripts = this.tags(page, 'script').filter((tag) => / src=/.test(tag));
    return this.withImports(scripts.map((tag) => pathIn(tag, 'src')));
  }

  /** Scripts and all that they import statically, directly or not. */
  withImports(scripts: Iterable<string>): Set<string> {
    const found = new Set(scripts);
    // A set that grows while it is gone through shows what was added.
    for (const script of found) this.#importsOf(script).now.forEach((file) => found.add(file));
    return found;
  }

  /** What scripts may fetch later. */
  laterImportsOf(scripts: Iterable<string>): string[] {
    return [...scripts].flatMap((script) => this.#importsOf(script).later);
  }

  /** Opening tags of a name in a page. */
  tags(page: string, name: string): string[] {
    return [...this.read(page).matchAll(new RegExp(`<${name}[^>]*>`, 'g'))].map(([tag]) => tag);
  }

  #importsOf(script: string): { now: string[]; later: string[] } {
    const [imports] = parse(this.read(script));
    const found = { now: [] as string[], later: [] as string[] };
    for (const { n: name, d: dynamicAt } of imports) {
      // A name that is computed, or that of import.meta.
      if (name === undefined) continue;
      const file = join(script, '..', name);
      (dynamicAt === -1 ? found.now : found.later).push(file);
    }
    return found;
  }
}

function pathIn(tag: string, attribute: string): string {
  return new RegExp(` ${attribute}="/([^"]+)"`).exec(tag)![1];
}
