import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import type { Words } from '../words/dictionary.ts';
import { filled } from '../words/message.ts';
import { type Cell, code, markdown, notebook } from './cells.ts';
import family from './family.py?raw';
import figures from './figures.py?raw';
import heldOut from './held-out.py?raw';
import models from './models.py?raw';
import ownImages from './own-images.py?raw';
import run from './run.py?raw';

/** What a notebook is of. */
export interface NotebookSource {
  title: string;
  manifest: Manifest;
  /** Where the run is published, without a slash at the end; a path where the site's address is not known. */
  address: string;
  /** What headings and texts are, in the tutorial's language. */
  words: Words['notebook'];
  /** The `lang` of titles and captions of figures, where the tutorial's is another. */
  runLanguage?: string;
}

/** What every notebook begins with: the run and its models, and what redraws figures. */
export function opening({
  manifest,
  address,
}: NotebookSource): Record<'run' | 'models' | 'family' | 'figures', string> {
  const opened = run.replace('{{ADDRESS}}', address).replace('{{KEY}}', manifest.key);
  return { run: opened, models, family, figures };
}

/** A figure's title, its caption and what draws it. */
export function figureCells(
  { id, title, caption }: Figure,
  { runLanguage }: Pick<NotebookSource, 'runLanguage'>,
): Cell[] {
  const text = `### ${title}\n\n${caption}`;
  return [
    markdown(
      `figure-${id}`,
      runLanguage ? `<div lang="${runLanguage}">\n\n${text}\n\n</div>` : text,
    ),
    code(`redraw-${id}`, `redraw(FIGURES[${JSON.stringify(id)}])`),
  ];
}

/**
 * A Jupyter notebook that opens the models of the run in PyTorch, computes their held-out bounds again
 * and draws every figure of the run anew from its data.
 */
export function notebookOf(source: NotebookSource): object {
  const { title, manifest, words } = source;
  const { dataset, digits } = manifest;
  const begun = opening(source);
  const cells: Cell[] = [
    markdown('title', `# ${title}\n\n${words.lede}`),
    markdown('about-run', `## ${words.run}\n\n${words.aboutRun}`),
    code('run', begun.run),
    markdown('about-models', `## ${words.models}\n\n${words.aboutModels}`),
    code('models', begun.models),
    markdown('about-family', words.aboutFamily),
    code('family', begun.family),
    markdown('about-figures', `## ${words.redrawing}`),
    code('figure-kit', begun.figures),
    markdown(
      'about-held-out',
      `## ${words.heldOut}\n\n${filled(words.aboutHeldOut, { count: digits.heldOut.count, all: dataset.test, dataset: dataset.title })}`,
    ),
    code('held-out', heldOut),
    markdown('about-own-images', words.aboutOwnImages),
    code('own-images', ownImages),
    markdown('about-redrawing', `## ${words.figures}\n\n${words.aboutFigures}`),
    ...manifest.figures.flatMap((figure) => figureCells(figure, source)),
  ];
  return notebook(title, cells);
}
