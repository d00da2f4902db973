import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { PurgeCSS } from 'purgecss';
import subsetFont from 'subset-font';
import { formatBytes } from './format.ts';

/**
 * After a build, cuts KaTeX's typefaces and styles down to what the pages can show. The faces are half of a chapter's
 * bytes.
 */
export function formulaFaces(): AstroIntegration {
  return {
    name: 'formula-faces',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { before, after } = await slimFaces(fileURLToPath(dir));
        logger.info(`KaTeX’s faces have ${formatBytes(after)} of ${formatBytes(before)}.`);
      },
    },
  };
}

/**
 * Removes from KaTeX's faces the glyphs of characters that no page has, and from its styles the older
 * formats and the rules that no page needs. Faces and styles get new names, made from their content like
 * all names of files that browsers cache for good.
 *
 * @param folder a built site
 * @returns total size of the faces, in bytes
 * @throws Error of one sentence if the site has none
 */
export async function slimFaces(folder: string): Promise<{ before: number; after: number }> {
  const pages = new Map(
    globSync('**/*.html', { cwd: folder })
      .sort()
      .map((page) => join(folder, page))
      .map((page): [string, string] => [page, readFileSync(page, 'utf8')]),
  );
  const faces = globSync('**/KaTeX_*.woff2', { cwd: folder }).map((face) => join(folder, face));
  if (faces.length === 0) throw new Error(`There is no face of KaTeX in ${folder}.`);
  // Those of all text: few of KaTeX's characters appear in text and in no formula.
  const characters = [...new Set([...pages.values()].join(''))].join('');
  const names = new Map<string, string>();
  const bytes = { before: 0, after: 0 };
  for (const face of faces) {
    const whole = readFileSync(face);
    const slim = await subsetFont(whole, characters, { targetFormat: 'woff2', noHinting: true });
    names.set(basename(face), replace(face, slim));
    bytes.before += whole.length;
    bytes.after += slim.length;
  }
  for (const sheet of globSync('**/*.css', { cwd: folder })) {
    const path = join(folder, sheet);
    const css = readFileSync(path, 'utf8');
    if (!css.includes('KaTeX_')) continue;
    const needed = await neededBy([...pages.values()], withoutOlderFormats(css));
    names.set(basename(sheet), replace(path, renamed(needed, names)));
  }
  for (const [page, html] of pages) writeFileSync(page, renamed(html, names));
  for (const older of globSync('**/KaTeX_*.{woff,ttf}', { cwd: folder }))
    rmSync(join(folder, older));
  return bytes;
}

/** Styles with WOFF2 alone, which every browser that shows the site can read. */
function withoutOlderFormats(css: string): string {
  return css.replaceAll(/,\s*url\([^)]*\)\s*format\("?(woff|truetype)"?\)/g, '');
}

/** The rules whose classes are somewhere in some pages: nothing sets a formula that is not there when they are built. */
async function neededBy(pages: string[], css: string): Promise<string> {
  const content = pages.map((raw) => ({ raw, extension: 'html' }));
  const [purged] = await new PurgeCSS().purge({ content, css: [{ raw: css }] });
  return purged.css;
}

function renamed(text: string, names: Map<string, string>): string {
  return text.replaceAll(/[\w.-]+\.(?:woff2|css)\b/g, (name) => names.get(name) ?? name);
}

/** Replaces a file's content. @returns its new name with a new hash, as in `KaTeX_Main.B22Nviop.woff2` */
function replace(path: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
  const name = basename(path).replace(/\.[\w-]+(\.\w+)$/, `.${hash}$1`);
  rmSync(path);
  writeFileSync(join(dirname(path), name), content);
  return name;
}
