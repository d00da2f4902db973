import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { useOfLeftOut } from '../../../src/markdown/left-out.ts';

const leftOut = {
  figures: { 'rate-distortion': ['beta'] },
  numbers: { 'conv-20.bits-': ['quantisation'] },
  experiments: { 'beta-4': ['beta'], binarised: ['training', 'bound'] },
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
  '<Figure id="rate-distortions" />',
  '<Measure name="beta-40.test.kl" />',
  '<Measure name="conv-20.test.kl" />',
  '<Equation name="rate-distortion" />',
])('%s is none of it', (text) => expect(mistakes(`${text}\n`)).toEqual([]));

function mistakes(text: string): string[] {
  const file = new VFile({ path: 'content/chapters/01-a.mdx', value: text });
  return useOfLeftOut(unified().use(remarkParse).use(remarkMdx).parse(text), file, leftOut);
}
