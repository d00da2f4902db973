import type { Manifest } from '../../training/contract/manifest.ts';
import figures from './figures.py?raw';
import heldOut from './held-out.py?raw';
import models from './models.py?raw';
import ownImages from './own-images.py?raw';
import run from './run.py?raw';

/** What the notebook is of. */
interface Subject {
  title: string;
  manifest: Manifest;
  /** Where the run is published, without a slash at the end; empty if that is not known. */
  address: string;
}

/** A cell of a notebook in Jupyter's format 4.5. */
interface Cell {
  id: string;
  cell_type: 'markdown' | 'code';
  metadata: object;
  source: string[];
  outputs?: [];
  execution_count?: null;
}

const INSTALL = '%pip install --quiet torch safetensors numpy matplotlib';

/**
 * A Jupyter notebook that opens the models of the run in PyTorch, computes their held-out bounds again
 * and draws every figure of the run anew from its data.
 */
export function notebookOf({ title, manifest, address }: Subject): object {
  const { dataset, digits } = manifest;
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    cells: [
      markdown(
        'title',
        `# ${title}\n\nThe models of the tutorial in PyTorch, and its figures in matplotlib. It needs PyTorch, safetensors, NumPy and matplotlib; in Colab all but safetensors are there, and this line installs it:\n\n\`${INSTALL}\``,
      ),
      markdown(
        'about-run',
        '## The run\n\nFiles beside this notebook are used where there are any, and fetched from the published run otherwise.',
      ),
      code('run', run.replace('{{ADDRESS}}', address)),
      markdown(
        'about-models',
        '## The models\n\nDense and convolutional VAEs, with the weights from the safetensors files.',
      ),
      code('models', models),
      markdown('about-figures', '## What redraws the figures'),
      code('figure-kit', figures),
      markdown(
        'about-held-out',
        `## The held-out bound\n\nThe run holds ${digits.heldOut.count} of its ${dataset.test} held-out images of ${dataset.title}, with the noise that was drawn for them: so the negative ELBO here is to be that of the run, to 1e-4 nats. The last column is of all held-out images.`,
      ),
      code('held-out', heldOut),
      markdown(
        'about-own-images',
        'With the images of MNIST in a folder that `MNIST_DIR` names, the bound is computed on all that the run held out. The draws of z are other ones, hence it agrees to within the noise.',
      ),
      code('own-images', ownImages),
      markdown('about-redrawing', '## The figures\n\nEach is kept in `figures/` as PDF and PNG.'),
      ...manifest.figures.flatMap(({ id, title, caption }) => [
        markdown(`figure-${id}`, `### ${title}\n\n${caption}`),
        code(`redraw-${id}`, `redraw(FIGURES[${JSON.stringify(id)}])`),
      ]),
    ],
  };
}

function markdown(id: string, text: string): Cell {
  return { id: cellId(id), cell_type: 'markdown', metadata: {}, source: lines(text) };
}

function code(id: string, text: string): Cell {
  return {
    ...{ id: cellId(id), cell_type: 'code', metadata: {}, source: lines(text.trimEnd()) },
    ...{ outputs: [], execution_count: null },
  };
}

/** The format has room for 64 characters. */
function cellId(id: string): string {
  return id.slice(0, 64);
}

/** Lines, each with its end but for the last. */
function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}
