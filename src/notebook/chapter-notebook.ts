import type { Experiment, Figure, Manifest } from '../../training/contract/manifest.ts';
import { filled } from '../words/message.ts';
import { type Cell, code, foldedCode, markdown, notebook } from './cells.ts';
import { figureCells, opening, type NotebookSource } from './notebook.ts';
import type { Task } from './tasks.ts';
import tools from './tools.py?raw';

export interface ChapterNotebookSource extends NotebookSource {
  /** The address of the chapter's page. */
  page: string;
  tasks: Task[];
  /** Ids of the figures that the chapter shows. */
  figures: string[];
  /** Names of the numbers that it has. */
  measures: string[];
}

/**
 * A Jupyter notebook of a chapter: its figures, drawn from their data, its numbers, and for each of its
 * questions and exercises the text, the data and the model that it is about, open in a cell to go on from,
 * and the answer, folded.
 */
export function chapterNotebook(source: ChapterNotebookSource): object {
  const { title, page, manifest, tasks, words } = source;
  const shown = manifest.figures.filter(({ id }) => source.figures.includes(id));
  const begun = opening(source);
  const about = shown.length > 0 ? shown : manifest.figures;
  return notebook(title, [
    markdown('title', `# ${title}\n\n${filled(words.chapterLede, { page })}`),
    markdown('about-run', `## ${words.run}\n\n${words.aboutRun}`),
    code('run', begun.run),
    foldedCode('models', begun.models),
    foldedCode('family', begun.family),
    foldedCode('figure-kit', begun.figures),
    foldedCode('tools', tools),
    ...(shown.length > 0 ? [markdown('about-figures', `## ${words.chapterFigures}`)] : []),
    ...shown.flatMap((figure) => figureCells(figure, source)),
    ...numbers(source),
    ...tasks.flatMap((task) => taskCells(task, about, manifest)),
  ]);
}

function numbers({ manifest, ...source }: ChapterNotebookSource): Cell[] {
  const names = source.measures.filter((name) => Object.hasOwn(manifest.measures, name));
  if (names.length === 0) return [];
  return [
    markdown('about-numbers', `## ${source.words.chapterNumbers}`),
    code(
      'numbers',
      `for name in ${JSON.stringify([...new Set(names)], null, 4)}:\n    print(f"{measure(name):12.6g}  {name}: {MANIFEST['measures'][name]['description']}")`,
    ),
  ];
}

function taskCells(task: Task, figures: Figure[], manifest: Manifest): Cell[] {
  const { id, label, text, answer, answerLabel } = task;
  return [
    markdown(id, `## ${label}\n\n${text}`),
    code(`try-${id}`, start(closest(task, figures), manifest)),
    markdown(
      `answer-${id}`,
      `<details>\n<summary>${answerLabel}</summary>\n\n${answer}\n\n</details>`,
    ),
  ];
}

/** Opens what a question is about: the data of a figure, and a model that it was drawn from. */
function start(figure: Figure, { experiments }: Manifest): string {
  const shown = experiments.filter(({ id }) => figure.experiments.includes(id));
  const model =
    shown.find((each) => isVae(each)) ??
    shown[0] ??
    experiments.find((each) => isVae(each) && each.objective.sampling);
  const data = `# The data of “${figure.title}”
rows = table(${JSON.stringify(figure.id)})
print(len(rows), "rows of", ", ".join(rows[0]))`;
  if (!model) return data;
  const { id, title, likelihood } = model;
  const terms = 'print(f"reconstruction {reconstruction:.2f} + KL {kl:.2f} nats per image")';
  if (!isVae(model)) {
    return `${data}

# ${title}, ${likelihood}: the bound on held-out images
reconstruction, kl = bound(EXPERIMENTS[${JSON.stringify(id)}])
${terms}`;
  }
  return `${data}

# ${title}, ${likelihood}: held-out images, their reconstructions, and samples
model, pixels = load(${JSON.stringify(id)})
with torch.no_grad():
    mean, log_variance = model.encode(pixels)
    show(pixels, model.decode(mean).sigmoid(), model.decode(torch.randn_like(mean)).sigmoid())
reconstruction, kl = negative_elbo(model, pixels, torch.randn_like(mean))
${terms}`;
}

/** What the networks that `VAE` of models.py opens may be given. */
const ENDS = ['pixels', 'latent', 'class'];

/** What `is_vae` of models.py asks. */
function isVae({ models, on }: Experiment): boolean {
  const { encoder, decoder, ...others } = models;
  return (
    on === undefined &&
    Object.keys(others).length === 0 &&
    encoder.outputs.map(({ name }) => name).join() === 'mean,log_variance' &&
    [encoder, decoder].every(({ inputs }) => inputs.every(({ name }) => ENDS.includes(name)))
  );
}

/** The figure whose words are most like those of a question and its answer; of equals, the first. */
function closest({ label, text, answer }: Task, figures: Figure[]): Figure {
  const asked = stems(`${label} ${text} ${answer}`);
  const described = figures.map(({ title, caption }) => stems(`${title} ${caption}`));
  const scores = described.map((stemsOfFigure) => {
    const shared = [...stemsOfFigure].filter((stem) => asked.has(stem));
    // A word that every figure has says nothing.
    const rarity = (stem: string): number =>
      Math.log(figures.length / described.filter((each) => each.has(stem)).length);
    return shared.reduce((sum, stem) => sum + rarity(stem), 0) / Math.sqrt(stemsOfFigure.size);
  });
  return figures[scores.indexOf(Math.max(...scores))];
}

/** Words of more than three letters without their endings, roughly. */
function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, 6)));
}
