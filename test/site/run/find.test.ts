import { expect, test } from 'vitest';
import { findExperiment, findFigure, findMeasure } from '../../../src/run/find.ts';
import { sampleFigure, sampleManifest as run } from './sample-manifest.ts';

const at = 'content/chapters/02-elbo.mdx:7';

test('things are found by name', () => {
  expect(findFigure(run, 'samples', at)).toEqual(sampleFigure);
  expect(findMeasure(run, 'mlp-20.test.kl', at).value).toBe(25.25);
  expect(findExperiment(run, 'mlp-20', at).latentSize).toBe(20);
});

test('an unknown name is reported with its place and with what there is', () => {
  expect(() => findFigure(run, 'sample', at)).toThrow(
    `${at} asks for figure "sample", and this run has only samples.`,
  );
  expect(() => findMeasure(run, 'kl', at)).toThrow(
    `${at} asks for measure "kl", and this run has only mlp-20.test.kl.`,
  );
  expect(() => findExperiment(run, 'mlp', at)).toThrow(
    `${at} asks for experiment "mlp", and this run has only mlp-20.`,
  );
});

test('a name that every object has is unknown all the same', () => {
  expect(() => findMeasure(run, 'constructor', at)).toThrow('asks for measure "constructor"');
});
