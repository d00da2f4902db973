import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { select, selectAll } from 'hast-util-select';
import { h } from 'hastscript';
import { type Author, isPerson, nameOf } from '../../../training/contract/tutorial.ts';
import type { Project } from '../../citation/project.ts';
import { formatDate } from '../../site/format.ts';
import { filled } from '../../words/message.ts';
import { plainOnPages } from '../../words/plain.ts';
import { named } from '../../hast/tree.ts';

/**
 * The first page: title, authors, version, and which run the document shows.
 *
 * @param home HTML of the site's first page, from which the words about the run are taken
 * @param site the tutorial's address, if that is known
 */
export function titlePage(project: Project, home: string, site: string | undefined): Element {
  const page = fromHtml(home);
  const stamp = selectAll('.site-footer > p, .run-stamp', page);
  // It links to a file of the site, which is not part of the PDF.
  for (const link of stamp.flatMap((each) => named('a', each))) link.tagName = 'span';
  return h('section.title-page', [
    h('h1', project.title),
    ...project.authors.map((author) => h('p', nameAndPlace(author))),
    h(
      'p',
      filled(plainOnPages.pdf.version, {
        version: project.version,
        date: formatDate(project.released, project.language),
        licence: project.licence,
      }),
    ),
    site && h('p', h('a', { href: site }, site)),
    ...stamp,
    select('.dataset-notice', page),
  ]);
}

function nameAndPlace(author: Author): string {
  const affiliation = isPerson(author) ? author.affiliation : undefined;
  return [nameOf(author), affiliation].filter(Boolean).join(', ');
}
