import { readFileSync } from 'node:fs';
import type { Element, Root } from 'hast';
import { select } from 'hast-util-select';
import { h } from 'hastscript';
import type { Project } from '../../citation/project.ts';
import { contents } from './contents.ts';
import { keepSpaces } from './spaces.ts';
import { textOf } from '../../hast/tree.ts';
import { directionOf } from '../../words/direction.ts';
import { titlePage } from './title-page.ts';

const STYLES = 'src/styles/pdf.css';

interface Frame {
  /** HTML of the pages that the parts were made from. */
  pages: string[];
  project: Project;
  /** HTML of the site's first page. */
  home: string;
  /** The site's address, if that is known. */
  site: string | undefined;
}

/** The tutorial as one page of HTML: title page, contents, parts. */
export function asOnePage(parts: Element[], { project, home, site, pages }: Frame): Root {
  const main = h('main', [titlePage(project, home, site), contents(parts), ...parts]);
  keepSpaces(main);
  const css = [readFileSync(STYLES, 'utf8'), ...parts.map(pageStyle)].join('\n');
  return h(null, [
    { type: 'doctype' },
    h('html', { lang: project.language, dir: directionOf(project.language) }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('title', project.title),
        ...Array.from(stylesheets(pages), (href) => h('link', { rel: 'stylesheet', href })),
        h('style', css),
      ]),
      h('body', main),
    ]),
  ]);
}

/** A style that puts the part's title at the top of each of its pages. */
function pageStyle(part: Element): string {
  const { id } = part.properties;
  const title = JSON.stringify(textOf(select('h1', part)!));
  return `@page ${id} { @top-right { content: ${title} } } #${id} { page: ${id} }`;
}

function stylesheets(pages: string[]): Set<string> {
  const links = pages.flatMap((html) => [
    ...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g),
  ]);
  return new Set(links.map(([, href]) => href));
}
