import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import katex from 'katex';
import { formatNumber } from '../../training/contract/format-number.ts';
import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import { formatMeasure, shortHash } from '../site/format.ts';
import { changedMeasures, type MeasurePair } from './measures.ts';
import type { Line, Turned } from './sentences.ts';

/** A run, and the folder that its files lie in. */
export interface Side {
  name: string;
  folder: string;
  run: Manifest;
}

/**
 * The page that says what a second run changed, in one file: pictures and styles are in it.
 *
 * @param turned words of chapters that the two runs decide otherwise
 * @param styles of the site, whose colours and faces it has
 */
export function comparisonPage(
  before: Side,
  after: Side,
  turned: Turned[],
  styles: string,
): string {
  const measures = changedMeasures(before.run, after.run);
  const figures = changedFigures(before.run, after.run);
  const title = 'What changed between two runs';
  return `<!doctype html>\n${toHtml(
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('title', title),
        h('style', styles),
      ]),
      h('body', [
        h('main', [
          h('h1', title),
          runs(before, after),
          section('Sentences', turned.length, 'No condition of a sentence changed.', () =>
            turned.map(sentence),
          ),
          section('Measures', measures.length, 'Every measure reads as before.', () => [
            measureTable(measures),
          ]),
          section('Figures', figures.length, 'Every figure is as before.', () =>
            figures.map((id) => figurePair(id, before, after)),
          ),
        ]),
      ]),
    ]),
  )}\n`;
}

function section(name: string, count: number, none: string, content: () => Element[]): Element {
  return h('section', [
    h('h2', { id: name.toLowerCase() }, `${name} (${count})`),
    ...(count === 0 ? [h('p', none)] : content()),
  ]);
}

function runs(before: Side, after: Side): Element {
  const rows: [string, (side: Side) => string][] = [
    ['Folder', ({ name }) => name],
    ['Key', ({ run }) => shortHash(run.key)],
    ['Data', ({ run }) => `${run.dataset.title}, ${formatNumber(run.dataset.train, 0)} images`],
    ['Preset', ({ run }) => run.preset],
    ['Seed', ({ run }) => String(run.seed)],
    ['Engine', ({ run }) => `${run.engine.name} ${run.engine.version}`],
    ['Experiments', ({ run }) => run.experiments.map(({ id }) => id).join(', ')],
  ];
  return table(
    'The two runs',
    ['', 'Before', 'After'],
    rows.map(([name, of]) => [name, of(before), of(after)]),
  );
}

function sentence({ at, condition, before, after }: Turned): Element {
  return h('article', [
    h('h3', at),
    h('p', `Decided by: ${condition}.`),
    h('dl', [
      h('dt', 'Before'),
      h('dd', typeset(before)),
      h('dt', 'After'),
      h('dd', typeset(after)),
    ]),
  ]);
}

/** A line with its formulas in MathML, which needs no faces of its own. */
function typeset(line: Line): ElementContent[] {
  if (line.length === 0) return [{ type: 'text', value: 'Nothing is said.' }];
  return line.flatMap((piece): ElementContent[] => {
    if (typeof piece === 'string') return [{ type: 'text', value: piece }];
    const html = katex.renderToString(piece.tex, { output: 'mathml', throwOnError: false });
    return fromHtml(html, { fragment: true }).children as ElementContent[];
  });
}

function measureTable(measures: MeasurePair[]): Element {
  return table(
    'Measures that changed, with their standard deviation where they have one',
    ['Measure', 'Before', 'After', 'Difference'],
    measures.map(({ name, before, after }) => [
      name,
      before ? formatMeasure(before) : 'not measured',
      after ? formatMeasure(after) : 'not measured',
      before && after
        ? signed(after.value - before.value, Math.max(before.digits, after.digits))
        : '–',
    ]),
  );
}

function signed(value: number, digits: number): string {
  const text = formatNumber(value, digits);
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
}

/** Ids of figures that one run lacks, or whose files differ; in the order of the second run. */
function changedFigures(before: Manifest, after: Manifest): string[] {
  const ids = new Set([...after.figures, ...before.figures].map(({ id }) => id));
  const stamp = (run: Manifest, id: string): string => {
    const figure = run.figures.find((each) => each.id === id);
    if (!figure) return '';
    const files = [figure.data.path, ...figure.images.map(({ path }) => path)];
    return files.map((path) => run.files[path]?.sha256).join(' ');
  };
  return [...ids].filter((id) => stamp(before, id) !== stamp(after, id));
}

function figurePair(id: string, ...sides: [Side, Side]): Element {
  const figures = sides.map(({ run }) => run.figures.find((figure) => figure.id === id));
  return h('article', [
    h('h3', { id: `figure-${id}` }, (figures[1] ?? figures[0])!.title),
    h(
      'div',
      { className: ['pair'] },
      sides.map((side, i) => {
        const figure = figures[i];
        const when = i === 0 ? 'Before' : 'After';
        if (!figure) return h('p', `${when}: this run has no such figure.`);
        return h('figure', [picture(figure, side), h('figcaption', `${when}: ${figure.caption}`)]);
      }),
    ),
  ]);
}

/** The picture that suits a wide page, in the file. */
function picture({ images, alt }: Figure, { folder }: Side): Element {
  const fitting = images.filter(({ theme, layout }) => theme !== 'dark' && layout !== 'narrow');
  const { path, type, width, height } =
    fitting.find((image) => image.type === 'image/svg+xml') ??
    fitting.find((image) => image.type === 'image/png') ??
    images[0];
  const bytes = readFileSync(join(folder, path)).toString('base64');
  return h('img', { src: `data:${type};base64,${bytes}`, alt, width, height });
}

/** A table that scrolls sideways where it is too wide, by keyboard too. */
function table(caption: string, head: string[], rows: string[][]): Element {
  return h('section', { className: ['scroller'], tabIndex: 0, ariaLabel: caption }, [
    h('table', [
      h('caption', caption),
      h('thead', [
        h(
          'tr',
          head.map((cell) => (cell ? h('th', { scope: 'col' }, cell) : h('td'))),
        ),
      ]),
      h(
        'tbody',
        rows.map(([first, ...cells]) =>
          h('tr', [h('th', { scope: 'row' }, first), ...cells.map((cell) => h('td', cell))]),
        ),
      ),
    ]),
  ]);
}
