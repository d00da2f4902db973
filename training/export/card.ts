import { stringify } from 'yaml';
import { decimalsWithin, formatNumber } from '../contract/format-number.ts';
import type { Bound, Experiment } from '../contract/manifest.ts';
import type { RunOfModel } from './run-of-model.ts';

/** What hubs call what the model does, where it is told no class. */
const TASK = 'unconditional-image-generation';

/** For what is told one, hubs have no name: it is said in the results alone. */
const TASK_GIVEN_CLASS = 'class-conditional-image-generation';

/**
 * A model's card, as hubs of models read it: Markdown with front matter in YAML, after
 * https://huggingface.co/docs/hub/model-cards.
 */
export function cardOf(experiment: Omit<Experiment, 'latents'>, run: RunOfModel): string {
  return `---\n${stringify(frontMatter(experiment, run), { lineWidth: 0 })}---\n\n${text(experiment, run)}`;
}

function frontMatter(
  { id, likelihood, heldOut, models }: Omit<Experiment, 'latents'>,
  { dataset, work }: RunOfModel,
): object {
  const isToldClass = models.decoder.inputs.some(({ name }) => name === 'class');
  const metric = (type: string, name: string, value: number): object => ({
    type,
    name: `${name}, nats per image (${likelihood})`,
    value: Number(value.toFixed(decimalsWithin(heldOut.noise))),
  });
  const { negativeElbo, reconstruction, kl } = heldOut.float32;
  return {
    license: work.licence.toLowerCase(),
    ...(!isToldClass && { pipeline_tag: TASK }),
    tags: ['variational-autoencoder', 'safetensors', 'onnx', 'tensorflow.js'],
    datasets: [dataset.name],
    'model-index': [
      {
        name: id,
        results: [
          {
            task: { type: isToldClass ? TASK_GIVEN_CLASS : TASK },
            dataset: { type: dataset.name, name: dataset.title, split: 'test' },
            metrics: [
              metric('negative-elbo', 'Negative ELBO', negativeElbo),
              metric('reconstruction', 'Reconstruction', reconstruction),
              metric('kl', 'KL', kl),
            ],
          },
        ],
      },
    ],
  };
}

function text(experiment: Omit<Experiment, 'latents'>, run: RunOfModel): string {
  const { id, title, architecture, likelihood, objective, optimiser, batchSize, images, epochs } =
    experiment;
  const { parameters, heldOut, models, formats, on } = experiment;
  const isBelow = ([, { path }]: [string, { path: string }]): boolean =>
    !path.startsWith(`models/${id}/`);
  const below = Object.entries(models).filter(isBelow);
  const ofBase = on
    ? `\nThe ${below.map(([name]) => name).join(' and the ')} are those of \`${on}\`, on which it builds: their files lie there, and their weights are not counted above.\n`
    : '';
  const { dataset, work, key, seed } = run;
  const kind = objective.sampling ? 'variational autoencoder' : 'plain autoencoder';
  const sampleOf = objective.sampling
    ? 'With one draw of z an image, drawing again would move the sum by about'
    : 'Nothing is drawn at random, so the sum is exact.';
  const ends = Object.entries(models).map(([name, { inputs, outputs }]) => {
    const words = (list: typeof inputs): string =>
      list.map((end) => `\`${end.name}\` [batch, ${end.shape.slice(1).join(', ')}]`).join(', ');
    return `- **${name}**: ${words(inputs)} → ${words(outputs)}`;
  });
  const file = (path: string): string => `\`${path.slice(path.lastIndexOf('/') + 1)}\``;
  const onnx = Object.entries(formats.onnx)
    .filter(([name]) => !below.some(([other]) => other === name))
    .map(
      ([name, { float32, int8 }]) =>
        `| ${file(float32)}, ${file(int8)} | the ${name} for ONNX Runtime; in 32 bits with ${file(formats.safetensors)} beside it, which holds its weights |`,
    );
  const ownNetwork = Object.keys(models).find((name) => !below.some(([other]) => other === name));
  const training = epochs
    ? `${optimiser}, ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}${images ? ` over the first ${formatNumber(images, 0)} images` : ''} in batches of ${batchSize}; ${objectiveInWords(objective)}; seed ${seed}.`
    : 'Trained elsewhere, and measured here.';
  return `# ${title}

\`${id}\`, a ${kind} of 28×28 grey images, from _${work.title}_: ${architecture}, with ${formatNumber(parameters, 0)} weights.

## Results

On ${formatNumber(dataset.test, 0)} held-out images of ${dataset.title}, in nats per image, under the
${likelihood}. Losses under two likelihoods do not compare.

| weights | reconstruction | KL | negative ELBO |
| --- | ---: | ---: | ---: |
${row('32 bits', heldOut.float32, heldOut.noise)}
${row('8 bits', heldOut.uint8, heldOut.noise)}

${sampleOf}${objective.sampling ? ` ${oneDigit(heldOut.noise)} nats: no more decimals are given.` : ''}
The weights are of one training; another seed gives somewhat other results.

## Training

${training}

## Inputs and outputs

Pixels are in [0, 1], row by row: 0 is the ground, 1 is full ink. The batch may have any size.

${ends.join('\n')}
${ofBase}
In the ONNX files the decoder gives its \`logits\` too.

## Files

| file | for |
| --- | --- |
| ${file(formats.safetensors)} | all weights in 32 bits, by the names of networks and layers; kernels are laid out as in Keras |
${onnx.join('\n')}
| \`${ownNetwork}/model.json\` and its kin | TensorFlow.js, kernels in 8 bits |
| ${file(formats.reference)} | held-out images, noise, and the bound that the networks then give: to check a port with |

ONNX files with \`int8\` in their names hold the same 8-bit weights as those of TensorFlow.js.

## Limits

Made to learn from. Any image is encoded somewhere and any code is decoded to something: nothing in the
output says that an input was none of ${dataset.title}.

## Licence and origin

${work.licence}. Trained on ${dataset.title} (${dataset.licence}): ${dataset.citation}

Run \`${key}\`.
`;
}

function objectiveInWords({ beta, sampling, draws }: Experiment['objective']): string {
  if (!sampling) return 'reconstruction alone, without noise';
  if (draws)
    return `the importance-weighted bound with ${draws === 1 ? 'one draw' : `${draws} draws`} of z`;
  return beta === 1 ? 'the ELBO' : `the ELBO with the KL term weighed by β = ${beta}`;
}

function row(weights: string, { reconstruction, kl, negativeElbo }: Bound, noise: number): string {
  const numbers = [reconstruction, kl, negativeElbo].map((value) =>
    formatNumber(value, decimalsWithin(noise)),
  );
  return `| ${weights} | ${numbers.join(' | ')} |`;
}

function oneDigit(noise: number): string {
  return String(Number(noise.toPrecision(1)));
}
