import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseManifest } from '../../training/contract/manifest.ts';
import { TemporaryProject } from './temporary-project.ts';
import { takeTrained } from './trained-project.ts';

/** A study as CONTRIBUTING.md describes one: an experiment, a measurement, a number and a chart. */
const STUDY = {
  'study.ts': `
    import { ELBO } from '../../objective/objective.ts';
    import { mlp, ONE_CYCLE } from '../experiments.ts';
    import { number } from '../measures.ts';
    import type { Study } from '../study.ts';
    import { normFigure } from './norm-figure.ts';
    import type { Norm } from './measure.ts';

    const experiment = {
      id: 'latents-4',
      title: 'MLP, 4 latents',
      architecture: mlp(4),
      objective: ELBO,
      ...ONE_CYCLE,
      epochs: { smoke: 1, quick: 1, full: 1 },
    };

    const study: Study<Norm> = {
      name: 'throw-away',
      offers: { figures: ['norm'], numbers: ['latents-4.norm'] },
      experiments: [experiment],
      measurement: { groups: () => [[experiment.id]] },
      numbers: ([{ norm }]) => ({ 'latents-4.norm': number(norm, 'Mean length of a code') }),
      figures: ([norm], context) => [normFigure(norm, context)],
    };

    export default study;
  `,
  'measure.ts': `
    import { greyOf } from '../../data/images.ts';
    import type { MeasurementInput } from '../../evaluate/measurement-input.ts';
    import { posteriors } from '../../models/gaussian/posterior.ts';

    export interface Norm {
      id: string;
      norm: number;
    }

    export async function measure({ models: [model], data }: MeasurementInput): Promise<Norm> {
      const { mean } = await posteriors(model.vae, greyOf(data.test.images));
      const squares = mean.reduce((sum, value) => sum + value ** 2, 0);
      return { id: model.id, norm: Math.sqrt(squares / data.test.count) };
    }
  `,
  'norm-figure.ts': `
    import { chart } from '../../figures/charts/chart.ts';
    import type { FigureContent } from '../../figures/figure.ts';
    import { decimal } from '../../figures/words/phrases.ts';
    import type { FigureContext } from '../study.ts';
    import type { Norm } from './measure.ts';

    export function normFigure({ id, norm }: Norm, { dataset }: FigureContext): FigureContent {
      return {
        id: 'norm',
        title: 'How long a code is',
        caption: \`Length of the codes of \${dataset.title}.\`,
        alt: \`One bar, of \${decimal(norm)}.\`,
        description: [\`A bar chart of one bar, \${decimal(norm)} long.\`],
        experiments: [id],
        data: { columns: [{ name: 'norm', description: 'Mean length' }], rows: [[norm]] },
        picture: {
          kind: 'chart',
          specification: (theme) =>
            chart(theme, {
              data: { values: [{ norm }] },
              mark: 'bar',
              encoding: { x: { field: 'norm', type: 'quantitative' } },
            }),
        },
      };
    }
  `,
};

test('a study is added by one folder and one line', () => {
  const project = new TemporaryProject();
  const studies = join(project.root, 'training', 'studies');
  mkdirSync(join(studies, 'throw-away'));
  for (const [file, text] of Object.entries(STUDY)) {
    writeFileSync(join(studies, 'throw-away', file), text);
  }
  const list = join(studies, 'studies.ts');
  const last = /^ {2}import\('.*'\),\n(?=\]\))/m;
  const added = readFileSync(list, 'utf8').replace(
    last,
    (line) => `${line}  import('./throw-away/study.ts'),\n`,
  );
  writeFileSync(list, added);

  chooseAlone(project.root);
  takeTrained(project.root, { withRun: false });

  const { status, stderr } = project.smoke('train');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const path = join(project.run, 'manifest.json');
  const { experiments, measures, figures, files } = parseManifest(readFileSync(path, 'utf8'), path);
  expect(experiments.map(({ id }) => id)).toContain('latents-4');
  expect(measures['latents-4.norm'].value).toBeGreaterThan(0);
  // Without a line of code it has what every experiment has.
  expect(measures['latents-4.frechet'].value).toBeGreaterThan(0);
  expect(figures.at(-1)).toMatchObject({ id: 'norm', experiments: ['latents-4'] });
  expect(files).toHaveProperty(['figures/norm.light.wide.svg']);
}, 300_000);

/** Makes a tutorial of this study, with a chapter that shows it; all others need no training again. */
function chooseAlone(root: string): void {
  const path = join(root, 'tutorial.config.ts');
  const small = readFileSync(path, 'utf8');
  writeFileSync(path, small.replace(/studies: .*/, "studies: ['throw-away'],"));
  const chapters = join(root, 'content', 'chapters');
  rmSync(chapters, { recursive: true });
  mkdirSync(chapters);
  const chapter = '---\ntitle: Codes\ndescription: Codes.\n---\n\n<Figure id="norm" />\n';
  writeFileSync(join(chapters, '01-codes.mdx'), chapter);
}
