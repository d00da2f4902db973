import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Diagram, DiagramNode } from '../../../training/figures/charts/diagram-elements.ts';
import { LAYOUTS } from '../../../training/figures/charts/theme.ts';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { gaussianKl } from '../../../training/objective/gaussian-kl.ts';
import { architectureDiagram } from '../../../training/studies/architecture/architecture-diagram.ts';
import { architectureFigure } from '../../../training/studies/architecture/architecture-figure.ts';
import {
  networkLayers,
  type NetworkLayers,
} from '../../../training/studies/architecture/network-layers.ts';
import { dataByClassFigure } from '../../../training/studies/data/data-by-class-figure.ts';
import { onePassDiagram } from '../../../training/studies/one-pass/one-pass-diagram.ts';
import { elboGapFigure } from '../../../training/studies/theory/elbo-gap-figure.ts';
import { gaussianKlFigure } from '../../../training/studies/theory/gaussian-kl-figure.ts';
import { reparameterisationFigure } from '../../../training/studies/theory/reparameterisation-figure.ts';
import {
  drawnDirectly,
  reparameterised,
  together,
} from '../../../training/studies/theory/reparameterisation-graphs.ts';
import { checkFigures, words } from './check-figures.ts';
import { MNIST } from './contexts.ts';
import { PASS } from './tiny-planes.ts';
import { DATASET, denseLayers } from './tiny-theory.ts';

const CONVOLUTIONAL = networkLayers({
  ...{ kind: 'convolutional', channels: [8, 32], hidden: [256], latent: 2 },
});

const architecture = (networks: NetworkLayers, id = 'a'): FigureContent =>
  architectureFigure({ id, title: 'Model A' }, networks, MNIST);

checkFigures([
  dataByClassFigure(DATASET, MNIST),
  architecture(denseLayers([400], 20), 'dense'),
  architecture(CONVOLUTIONAL, 'convolutional'),
  reparameterisationFigure(),
  elboGapFigure(),
  gaussianKlFigure(),
]);

describe('words change with the data:', () => {
  const data = (change: Partial<typeof DATASET>): string =>
    words(dataByClassFigure({ ...DATASET, ...change }, MNIST));
  const counted = (train: number[]): string => data({ counts: { ...DATASET.counts, train } });

  it('the most and least frequent class, ties and equal classes', () => {
    expect(data({})).toContain('1 is the most frequent, with 670, and 5 the least, with 540');
    expect(counted([9, 2, 3, 4, 9, 6, 7, 8, 5, 2])).toContain(
      '0 and 4 are the most frequent, with 9, and 1 and 9 the least, with 2',
    );
    expect(counted(Array(10).fill(6))).toContain('all classes are alike (6 each)');
  });

  it('the heaviest class, of those that there are', () => {
    const ink = DATASET.ink.with(0, NaN).with(7, 0.31);
    const without = data({ ink, counts: { ...DATASET.counts, train: [0, ...Array(9).fill(5)] } });
    expect(without).toContain('7 is the heaviest, with 0.310, and 1 the lightest, with 0.076');
    expect(without).not.toContain('NaN');
  });

  it('the layers of a network and where its weights are', () => {
    const deep = words(architecture(denseLayers([50, 900], 3)));
    expect(deep).toContain('dense with ReLU, 50 (39,250 weights); dense with ReLU, 900');
    expect(deep).toContain(
      '51 % are in 2 layers: in the encoder, dense with ReLU, 900 (45,900 weights)',
    );
    expect(words(architecture(CONVOLUTIONAL))).toContain('convolution with ReLU, 14 by 14 by 8');
  });
});

describe.each([
  ['a dense network', denseLayers([400], 20)],
  ['a deep dense network', denseLayers([1000, 1000, 1000], 200)],
  ['a convolutional network', CONVOLUTIONAL],
])('the diagram of %s', (_, networks) => {
  it.each(LAYOUTS)('keeps words in boxes and boxes apart (%s)', (layout) => {
    expectLegible(architectureDiagram(networks, layout));
  });
});

it.each(LAYOUTS)('one pass keeps words in nodes and nodes apart (%s)', (layout) => {
  expectLegible(onePassDiagram(PASS, layout));
});

it.each(LAYOUTS)('the graphs of z keep words in nodes and nodes apart (%s)', (layout) => {
  expectLegible(together([drawnDirectly(), reparameterised()], layout));
});

describe('the evidence and the bound under it', () => {
  const { rows } = elboGapFigure().data;
  const numbers = rows as number[][];

  it('differ by the divergence from the posterior, which is never negative', () => {
    for (const [, , elbo, evidence, gap] of numbers) {
      expect(evidence - elbo).toBeCloseTo(gap, 10);
      expect(gap).toBeGreaterThan(-1e-12);
    }
    expect(Math.min(...numbers.map((row) => row[4]))).toBeCloseTo(0, 10);
  });

  it('are what sums over z give', () => {
    const density = (x: number, mean: number, deviation: number): number =>
      Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
    const all = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 200);
    const sum = (f: (z: number) => number): number => all.reduce((s, z) => s + f(z) / 200, 0);
    const joint = (z: number): number => density(z, 0, 1) * density(1.5, z, 0.5);
    const [mean, deviation, elbo, evidence] = numbers[3];
    expect(Math.log(sum(joint))).toBeCloseTo(evidence, 6);
    const q = (z: number): number => density(z, mean, deviation);
    const bound = sum((z) => (q(z) > 0 ? q(z) * Math.log(joint(z) / q(z)) : 0));
    expect(bound).toBeCloseTo(elbo, 6);
  });
});

describe('the KL of two Gaussians', () => {
  const { rows } = gaussianKlFigure().data;
  const columnOf = (panel: string, curve: string, column: number): number[] =>
    rows.filter((row) => row[0] === panel && row[1] === curve).map((row) => row[column] as number);

  it('is that of the loss', async () => {
    const deviations = columnOf('KL', 'μ = 2', 2);
    const logVariance = deviations.map((deviation) => [2 * Math.log(deviation)]);
    const mean = deviations.map(() => [2]);
    const loss = await gaussianKl(tf.tensor2d(mean), tf.tensor2d(logVariance)).data();
    columnOf('KL', 'μ = 2', 3).forEach((nats, i) => expect(nats).toBeCloseTo(loss[i], 4));
  });

  it('is what the two densities give', () => {
    const [p, q] = ['p = N(0, 1)', 'q = N(1, 0.5²)'].map((name) => columnOf('density', name, 3));
    const nats = q.reduce((sum, density, i) => sum + 0.1 * density * Math.log(density / p[i]), 0);
    const at = columnOf('KL', 'μ = 1', 2).indexOf(0.5);
    expect(columnOf('KL', 'μ = 1', 3)[at]).toBeCloseTo(nats, 3);
  });
});

it('the gradient of z reaches μ and σ only where z is computed', () => {
  expect(words(reparameterisationFigure())).toContain('reaches z, but not μ and σ');
  expect(words(reparameterisationFigure())).toContain('reaches μ, σ and z');
});

/** Every line fits its node at a generous 0.6 em a character; no two nodes touch; all is in view. */
function expectLegible({ nodes, width, height }: Diagram): void {
  for (const node of nodes) {
    const longest = Math.max(...[...node.title, ...node.lines].map((line) => line.length));
    expect(longest * 12 * 0.6, node.id).toBeLessThanOrEqual(node.width);
    expect(sides(node).left).toBeGreaterThanOrEqual(0);
    expect(sides(node).right).toBeLessThanOrEqual(width);
    expect(sides(node).bottom).toBeLessThanOrEqual(height);
    for (const other of nodes.filter((candidate) => candidate !== node)) {
      const [a, b] = [sides(node), sides(other)];
      const apart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
      expect(apart, `${node.id} and ${other.id}`).toBe(true);
    }
  }
}

function sides({ x, y, width, height }: DiagramNode) {
  return {
    ...{ left: x - width / 2, right: x + width / 2 },
    ...{ top: y - height / 2, bottom: y + height / 2 },
  };
}
