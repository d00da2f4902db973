import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import spdx from 'spdx-license-list/full.js';

/** A package of which the built site has a part. */
export interface Package {
  name: string;
  version: string;
  /** In SPDX's terms, such as `Apache-2.0`. */
  licence: string;
  /** The licence, and what the package's authors ask to be passed on with it. */
  text: string;
}

const TEXTS = /^(licen[cs]e|copying|notice)(\.|$)/i;

/**
 * The folder of the package that a module belongs to: of one's own modules, none.
 *
 * @param id as the bundler names the module
 */
export function packageFolder(id: string): string | undefined {
  // What bundlers add of their own has names like `\0vite/preload-helper.js`.
  const [, bundler] = /^\0(vite|rolldown)\//.exec(id) ?? [];
  if (bundler) return join('node_modules', bundler);
  return /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0];
}

/**
 * Reads what a package says of its licence; where it has no text of it, SPDX's is taken.
 *
 * @throws Error of one sentence if there is neither
 */
export function readPackage(folder: string): Package {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`${folder} is no package: it has no package.json.`);
  const { name, version, license, author } = JSON.parse(readFileSync(file, 'utf8'));
  const texts = readdirSync(folder)
    .filter((each) => TEXTS.test(each))
    .sort()
    .flatMap((each) => filesAt(join(folder, each)))
    .map((each) => readFileSync(each, 'utf8'));
  if (texts.length === 0) texts.push(...standardTexts(license, author));
  if (texts.length === 0) {
    throw new Error(
      `${name} ${version} is in the site, and neither it nor SPDX has a text of its licence, ${license}.`,
    );
  }
  return {
    name,
    version,
    licence: license ?? 'see its text',
    text: texts.map(tidied).join('\n\n'),
  };
}

/** The file itself, or where a package has a folder of licences, the files in it. */
function filesAt(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}

/** Texts of every licence that an expression such as `Apache-2.0 AND MIT` names; none if one is unknown. */
function standardTexts(expression: unknown, author: unknown): string[] {
  const names = String(expression ?? '')
    .split(/\s+(?:AND|OR)\s+|[()\s]+/)
    .filter(Boolean);
  const texts = names.map((name) => spdx[name]?.licenseText);
  if (texts.length === 0 || !texts.every((text) => text !== undefined)) return [];
  const holder = (author as { name?: string } | undefined)?.name ?? author;
  return typeof holder === 'string' ? [`Copyright ${holder}`, ...texts] : texts;
}

/** Nothing that a tool bundles for itself, as Vite does, comes into the site. */
function tidied(text: string): string {
  const [own] = text.replaceAll('\r\n', '\n').split(/^# Licenses of bundled dependencies$/m);
  return own.replace(/[ \t]+$/gm, '').trim();
}
