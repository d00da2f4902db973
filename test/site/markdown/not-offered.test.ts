import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { useOfMissing } from '../../../src/markdown/not-offered.ts';

const offered = {
  made: {
    figures: ['samples', 'manifold'],
    numbers: ['conv-20.test.kl', 'conv-20.test.rises', 'mlp-20.test.kl', 'mlp-20.factors.'],
    experiments: ['conv-20'],
  },
  leftOut: {
    figures: { 'rate-distortion': ['beta'] },
    numbers: { 'conv-20.bits-6.cost': ['quantisation'] },
    experiments: { 'beta-4': ['beta'], binarised: ['training', 'bound'] },
  },
};

test.each([
  ['<Figure id="rate-distortion" />', 'the figure "rate-distortion" of the study "beta"'],
  ['See <Reference figure="rate-distortion" />.', 'the figure "rate-distortion" of the study'],
  [
    'It is <Measure name="conv-20.bits-6.cost" />.',
    'the number "conv-20.bits-6.cost" of the study "quantisation"',
  ],
  [
    'It is <Measure name="binarised.test.kl" />.',
    'the number "binarised.test.kl" of the study "training" or "bound"',
  ],
  ['<Sampler experiment="beta-4" />', 'the experiment "beta-4" of the study "beta"'],
  [
    '<When measure="beta-4.test.kl" above={3}>Yes.</When>',
    'the number "beta-4.test.kl" of the study',
  ],
])('%s is refused, with its place', (text, words) => {
  const sentences = mistakes(`Fine.\n\n${text}\n`);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(/^content\/chapters\/01-a\.mdx:3 uses [^\n]+\.$/);
  expect(sentences[0]).toContain(words);
});

test.each([
  [
    '<Figure id="sample" />',
    'the figure "sample", which no study makes: there is manifold, samples.',
  ],
  [
    '<Measure name="conv-20.test.k" />',
    'the number "conv-20.test.k", which no study makes: there is conv-20.test.kl, conv-20.test.rises.',
  ],
  [
    '<Change from="conv-20.test.kl" to="conv-2.test.kl" />',
    'the number "conv-2.test.kl", which no study makes: there is conv-20, mlp-20.',
  ],
  ['<Sampler experiment="conv-2" />', 'the experiment "conv-2", which no study makes'],
])('%s is refused, with what there is', (text, words) => {
  expect(mistakes(`${text}\n`)).toEqual([expect.stringContaining(`:1 uses ${words}`)]);
});

test.each([
  '<Figure id="samples" />',
  '<Measure name="conv-20.test.kl" />',
  '<Measure name="mlp-20.factors.slant" />',
  '<When measure="conv-20.test.kl" above={3}>Yes.</When>',
  '<Equation name="rate-distortion" />',
])('%s is there', (text) => expect(mistakes(`${text}\n`)).toEqual([]));

function mistakes(text: string): string[] {
  const file = new VFile({ path: 'content/chapters/01-a.mdx', value: text });
  return useOfMissing(unified().use(remarkParse).use(remarkMdx).parse(text), file, offered);
}
