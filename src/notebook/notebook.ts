import type { Manifest } from '../../training/contract/manifest.ts';
import { type Cell, code, markdown, notebook } from './cells.ts';
import figures from './figures.py?raw';
import heldOut from './held-out.py?raw';
import models from './models.py?raw';
import ownImages from './own-images.py?raw';
import run from './run.py?raw';

/** What a notebook is of. */
export interface Subject {
  title: string;
  manifest: Manifest;
  /** Where the run is published, without a slash at the end; a path where the site's address is not known. */
  address: string;
}

/** What every notebook begins with: the run and its models, and what redraws figures. */
export function opening({
  manifest,
  address,
}: Subject): Record<'run' | 'models' | 'figures', string> {
  const opened = run.replace('{{ADDRESS}}', address).replace('{{KEY}}', manifest.key);
  return { run: opened, models, figures };
}

export const ABOUT_RUN =
  'Files beside this notebook are used where there are any, and fetched from the published run otherwise. What the notebook needs is installed where it is missing, as safetensors may be in Colab.';

/**
 * A Jupyter notebook that opens the models of the run in PyTorch, computes their held-out bounds again
 * and draws every figure of the run anew from its data.
 */
export function notebookOf(subject: Subject): object {
  const { title, manifest } = subject;
  const { dataset, digits } = manifest;
  const begun = opening(subject);
  const cells: Cell[] = [
    markdown(
      'title',
      `# ${title}\n\nThe models of the tutorial in PyTorch, and its figures in matplotlib.`,
    ),
    markdown('about-run', `## The run\n\n${ABOUT_RUN}`),
    code('run', begun.run),
    markdown(
      'about-models',
      '## The models\n\nDense and convolutional VAEs, with the weights from the safetensors files.',
    ),
    code('models', begun.models),
    markdown('about-figures', '## What redraws the figures'),
    code('figure-kit', begun.figures),
    markdown(
      'about-held-out',
      `## The held-out bound\n\nThe run holds ${digits.heldOut.count} of its ${dataset.test} held-out images of ${dataset.title}, with the noise that was drawn for them: so the negative ELBO here is to be that of the run, to 1e-4 nats. The last column is of all held-out images.`,
    ),
    code('held-out', heldOut),
    markdown(
      'about-own-images',
      'With the images of MNIST in a folder that `MNIST_DIR` names, the bound is computed on all that the run held out. The draws of z are other ones, hence it agrees to within the noise; plain autoencoders draw none.',
    ),
    code('own-images', ownImages),
    markdown('about-redrawing', '## The figures\n\nEach is kept in `figures/` as PDF and PNG.'),
    ...manifest.figures.flatMap(({ id, title, caption }) => [
      markdown(`figure-${id}`, `### ${title}\n\n${caption}`),
      code(`redraw-${id}`, `redraw(FIGURES[${JSON.stringify(id)}])`),
    ]),
  ];
  return notebook(title, cells);
}
