import { beforeAll, expect, test } from 'vitest';
import { experimentOf } from '../../../training/browser/experiment.ts';
import type { Look, Report, Settings } from '../../../training/browser/messages.ts';
import { Pause } from '../../../training/browser/pause.ts';
import { trainInPage } from '../../../training/browser/train.ts';
import { PIXELS } from '../../../training/contract/image.ts';
import { drawSplit } from '../../../training/data/strokes/strokes.ts';
import { startEngine } from '../../../training/engines/engine.ts';
import { trainExperiment } from '../../../training/train/train.ts';
import { gaussian } from '../../../training/models/gaussian/family.ts';
import { disposeModel } from '../../../training/models/model.ts';

const images = { train: drawSplit('train', 60).images, test: drawSplit('test', 10).images };
const SETTINGS: Settings = { seed: 3, beta: 1, learningRate: 0.005 };

beforeAll(async () => {
  await startEngine('wasm');
});

/** Trains to the end, with `meanwhile` told of each report. */
async function train(
  { settings = SETTINGS, rest = 0 } = {},
  pause = new Pause(),
  meanwhile: (report: Report) => void = () => {},
): Promise<Report[]> {
  const reports: Report[] = [];
  await trainInPage({ settings, images, rest }, pause, (report) => {
    reports.push(report);
    meanwhile(report);
  });
  return reports;
}

/** How far pixels are from grey: 0.5 where all are black or white. */
function contrast(pixels: Float32Array): number {
  return pixels.reduce((sum, pixel) => sum + Math.abs(pixel - 0.5), 0) / pixels.length;
}

function looks(reports: Report[]): Look[] {
  return reports.flatMap((report) => (report.kind === 'look' ? [report.look] : []));
}

test('a training is told of from before its first step to its end', async () => {
  const reports = await train();
  const seen = looks(reports);
  const { epochs } = experimentOf(SETTINGS);
  expect(seen.map(({ metrics }) => metrics.length)).toEqual([...Array(epochs + 1).keys()]);
  expect(reports.at(-1)).toEqual({ kind: 'done' });
  const losses = seen.at(-1)!.metrics.map(({ test }) => test.negativeElbo);
  expect(losses.at(-1)).toBeLessThan(losses[0] - 50);

  const [first, last] = [seen[0], seen.at(-1)!];
  for (const { means, manifold } of [first, last]) {
    expect(means).toHaveLength((2 * images.test.length) / PIXELS);
    expect(Number.isInteger(Math.sqrt(manifold.length / PIXELS))).toBe(true);
  }
  // Untrained, the decoder draws grey; trained, it knows ink from ground.
  expect(contrast(first.manifold)).toBeLessThan(0.1);
  expect(contrast(last.manifold)).toBeGreaterThan(0.3);
  expect(Math.max(...last.means.map(Math.abs))).toBeGreaterThan(1);
});

test('it is the training of the build, whenever it is looked at or paused', async () => {
  const pause = new Pause();
  const reports = await train({ rest: 40 }, pause, ({ kind }) => {
    if (kind === 'look') pause.begin();
    if (kind === 'paused') setTimeout(() => pause.end(), 2);
  });
  expect(reports.filter(({ kind }) => kind === 'paused').length).toBeGreaterThan(1);
  const splits = { train: { images: images.train }, test: { images: images.test } };
  const { model, metrics } = await trainExperiment(
    gaussian,
    experimentOf(SETTINGS),
    splits,
    SETTINGS.seed,
  );
  disposeModel(model);
  expect(looks(reports).at(-1)!.metrics).toEqual(metrics);

  const [other] = looks(await train({ settings: { ...SETTINGS, seed: 4 }, rest: 1e6 })).slice(-1);
  expect(other.metrics[0].train).not.toEqual(metrics[0].train);
});

test('a course of weights lets the rate follow it', async () => {
  const rateOf = async (klWeights: number[]): Promise<number> => {
    const all = looks(await train({ settings: { ...SETTINGS, klWeights }, rest: 1e6 }));
    return all.at(-1)!.metrics.at(-1)!.test.kl;
  };
  expect(await rateOf([0, 0])).toBeGreaterThan(5 * (await rateOf([1, 5])));
});

test('a pause shows where it stands, and nothing is trained until it ends', async () => {
  const pause = new Pause();
  let sinceThen = -1;
  const reports = await train({ rest: 1e6 }, pause, ({ kind }) => {
    if (sinceThen >= 0) sinceThen++;
    if (kind === 'look' && sinceThen < 0) pause.begin();
    if (kind !== 'paused') return;
    sinceThen = 0;
    setTimeout(() => {
      expect(sinceThen).toBe(0);
      pause.end();
    }, 100);
  });
  const { epochs } = experimentOf(SETTINGS);
  expect(reports.map(({ kind }) => kind)).toEqual(['look', 'look', 'paused', 'look', 'done']);
  expect(looks(reports).map(({ metrics }) => metrics.length)).toEqual([0, 1, epochs]);
});

test('a loss that is no number ends the training with a sentence', async () => {
  await expect(train({ settings: { ...SETTINGS, learningRate: 1e6 } })).rejects.toThrow(
    /stopped at epoch \d+, step \d+: .* try a smaller learning rate\.$/,
  );
});
