import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Package } from './packages.ts';

/** Packages under one and the same text. */
interface Group {
  packages: Package[];
  text: string;
}

/** The notices as plain text. */
export function noticesText(packages: Package[]): string {
  const line = '-'.repeat(80);
  const parts = grouped(packages).map(
    ({ packages, text }) => `${names(packages)}\n${licences(packages)}\n\n${text}\n`,
  );
  return ['Parts of this site are the work of others, under these licences.\n', ...parts].join(
    `\n${line}\n\n`,
  );
}

/** The notices as HTML, with a heading for each licence. */
export function noticesHtml(packages: Package[]): string {
  return toHtml(
    grouped(packages).flatMap(({ packages, text }) => [
      h('h2.licence-of', names(packages)),
      h('p', `Licence: ${licences(packages)}`),
      h('details', [
        h('summary', `Licence of ${packages.map(({ name }) => name).join(', ')}`),
        h('pre.licence-text', text),
      ]),
    ]),
  );
}

/** In the order of their names, whatever order they come in. */
function grouped(packages: Package[]): Group[] {
  const ordered = packages.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return [...Map.groupBy(ordered, ({ text }) => text)].map(([text, packages]) => ({
    packages,
    text,
  }));
}

function key({ name, version }: Package): string {
  return `${name} ${version}`;
}

function names(packages: Package[]): string {
  return packages.map(key).join(', ');
}

function licences(packages: Package[]): string {
  return [...new Set(packages.map(({ licence }) => licence))].join(', ');
}
