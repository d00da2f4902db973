import { z } from 'zod';
import { firstProblem } from './first-problem.ts';
import { MAXIMUM_CLASSES } from './image.ts';
import { RELATIVE_PATH } from './path.ts';

/**
 * The run's manifest: the one thing that training and the site share.
 *
 * Everything the site shows comes from here, so this schema is a public contract. A change that
 * breaks a reader raises `schemaVersion`. Paths are relative to the manifest, with forward slashes.
 */
export const SCHEMA_VERSION = 7;

/** The one name of a member of every object of JavaScript that these words could spell. */
export const id = z
  .string()
  .regex(/^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');
const path = z
  .string()
  .max(255)
  .regex(RELATIVE_PATH, 'a path is relative, with forward slashes, and leads to no other folder');

const count = z.int().nonnegative();
const sentence = z.string().min(1);

/** What a data set is called, what it holds, and whose it is. */
export const datasetWords = z.strictObject({
  name: id.describe('Such as mnist'),
  title: sentence.describe('What pages and figures call it'),
  noun: z
    .strictObject({ one: sentence, many: sentence })
    .describe('What an image shows, such as "digit" and "digits"'),
  classes: z
    .array(sentence)
    .min(1)
    .max(MAXIMUM_CLASSES)
    .refine((names) => new Set(names).size === names.length, 'two classes have one name')
    .describe(
      'Names of the classes, in the order of their labels; one where images have no labels',
    ),
  description: sentence.describe('What the images are and where they come from'),
  origin: sentence.describe(
    'How this run obtained it: files and their checks, how they became 28×28 grey, how they were split',
  ),
  licence: sentence,
  citation: sentence,
});

const dataset = datasetWords
  .extend({
    train: count.describe('Training images used'),
    test: count.describe('Held-out images used: never trained on'),
    sha256: sha256.describe(
      'Of all four arrays as used: train and test images, train and test labels',
    ),
  })
  .describe('The data set: grey 28×28 images of one class or several');

const bound = z
  .object({
    negativeElbo: z.number().describe('reconstruction + KL: an upper bound on −log p(x)'),
    reconstruction: z.number().describe('−E[log p(x|z)] under the likelihood of the experiment'),
    kl: z
      .number()
      .describe(
        'KL(q(z|x) ‖ p(z)), in closed form or, where there is none, estimated; 0 for a plain autoencoder',
      ),
  })
  .catchall(z.number().describe('What else the family of the model trains on, by its name'))
  .describe('The terms of the loss, and the sum of the two that make the ELBO, in nats per image');

const end = z.strictObject({
  name: sentence.describe('Of the layer of the network that takes or gives it'),
  shape: z.array(count.nullable()),
});

const model = z
  .strictObject({
    path: path.describe('A TFJS layers model: opens with tf.loadLayersModel'),
    inputs: z.array(end).min(1),
    outputs: z.array(end).min(1),
    parameters: count,
    bytes: count.describe('Weights as stored'),
  })
  .describe('An exported network; shapes begin with a null for the batch');

const latent = z
  .strictObject({
    kl: z.number().nonnegative().describe('Mean KL(q(z_d|x) ‖ p(z_d)), in nats per image'),
    meanVariance: z.number().nonnegative().describe('Variance over images of the posterior mean'),
    active: z
      .boolean()
      .describe('Whether that variance is large enough (Burda, Grosse & Salakhutdinov 2016)'),
  })
  .describe('What one latent tells of the held-out images');

const experiment = z
  .strictObject({
    id,
    title: sentence,
    architecture: sentence.describe('In words, such as 784-400-20-400-784'),
    on: id
      .optional()
      .describe('The experiment whose trained model it builds on; absent where it stands alone'),
    latentSize: count,
    likelihood: sentence.describe(
      'Always named beside a loss: losses under two likelihoods do not compare',
    ),
    objective: z
      .strictObject({
        beta: z.number().nonnegative().describe('Weight of the KL term: 1 is the ELBO'),
        sampling: z.boolean().describe('False for a plain autoencoder, which has no KL term'),
        draws: count
          .optional()
          .describe('Draws of the importance-weighted bound; absent where it is the ELBO'),
      })
      .describe('What the training minimised'),
    optimiser: sentence,
    batchSize: count,
    images: count
      .optional()
      .describe('Training images that it saw, the first of them; absent where it saw all'),
    epochs: count,
    parameters: count.describe('Weights that were trained'),
    metrics: z
      .array(z.strictObject({ epoch: count, train: bound, test: bound }))
      .min(1)
      .describe('train: mean over the epoch while the weights move; test: held out, at its end'),
    heldOut: z
      .strictObject({
        float32: bound,
        uint8: bound,
        noise: z
          .number()
          .nonnegative()
          .describe(
            'Standard deviation of negativeElbo over draws of z: with one draw an image, no smaller difference tells',
          ),
      })
      .describe('Held out, with the weights as trained and with the weights as exported'),
    latents: z
      .array(latent)
      .nullable()
      .describe(
        'In the order of the networks; null for what is no VAE with a Gaussian posterior and prior',
      ),
    models: z
      .object({ encoder: model, decoder: model })
      .catchall(model)
      .describe('Its networks by name; those that it builds on have the files of that experiment'),
    formats: z
      .strictObject({
        safetensors: path.describe(
          'All weights that were trained, in 32 bits: `encoder.mean.kernel` and its kin',
        ),
        onnx: z
          .record(sentence, z.strictObject({ float32: path, int8: path }))
          .describe('Its networks by name, for a batch of any size'),
        card: path.describe('The model card, Markdown with front matter'),
        reference: path.describe(
          'A safetensors file of held-out images, noise and the bound that the model then gives',
        ),
      })
      .describe('The model as other programs open it'),
  })
  .describe('One trained model with its configuration');

const decoder = z
  .strictObject({
    id,
    title: sentence,
    architecture: sentence.describe('In words, such as 20-400-784'),
    latentSize: count,
    model,
    formats: experiment.shape.formats.omit({ reference: true }),
  })
  .describe('A decoder that was trained elsewhere and came without its encoder');

const classifier = z
  .strictObject({
    model: model.describe('pixels → logits of the classes'),
    accuracy: z
      .strictObject({
        float32: z.number().min(0).max(1),
        uint8: z.number().min(0).max(1),
      })
      .describe(
        'Share of held-out images named right, with the weights as trained and as exported',
      ),
  })
  .describe('What reads the generated images');

const labelledImages = z.strictObject({
  images: path.describe('IDX of `[count, 28, 28]` bytes, gzipped: 255 is full ink'),
  labels: path.describe('IDX of `[count]` classes, counted from 0, gzipped'),
  count,
});

const digits = z
  .strictObject({
    train: labelledImages.describe('Of the training images'),
    heldOut: labelledImages.describe('Of the held-out images'),
  })
  .describe('A few images of the data set, as many of each class, for the page to work on');

const original = z
  .strictObject({
    given: path.describe('PNG of the image as it was given, or smaller'),
    width: count.describe('Of that picture, in pixels'),
    height: count.describe('Of that picture, in pixels'),
    seen: path.describe('PNG of the 28×28 grey pixels that it became'),
    label: count.describe('Its class'),
  })
  .describe('An image of somebody’s own, beside what models see of it');

const image = z
  .strictObject({
    path,
    type: z.enum(['image/svg+xml', 'image/png', 'image/webp', 'image/avif']),
    width: count.describe('In CSS pixels'),
    height: count.describe('In CSS pixels'),
    density: z
      .literal([1, 2])
      .describe('Pixels of the file along one CSS pixel; 1 for an SVG, which has any'),
    theme: z.enum(['any', 'light', 'dark']),
    layout: z.enum(['any', 'narrow', 'wide']),
  })
  .describe('One file of a figure');

/** The longest alternative text: screen readers read it in one go. */
export const MAXIMUM_ALT = 250;

const figure = z
  .strictObject({
    id,
    title: sentence,
    caption: sentence,
    alt: sentence
      .max(MAXIMUM_ALT)
      .describe('What the picture shows, for someone who cannot see it'),
    description: z.array(sentence).min(1).describe('The long description, in paragraphs'),
    experiments: z.array(id).describe('Those it was drawn from'),
    showsData: z
      .boolean()
      .describe('Whether images of the data set are in it, whose licence then holds for it too'),
    data: z.strictObject({
      path: path.describe('CSV with a header'),
      rows: count,
      columns: z.array(z.strictObject({ name: sentence, description: sentence })).min(1),
    }),
    specification: path.nullable().describe('The Vega-Lite chart, with its data, where it is one'),
    images: z.array(image).min(1),
  })
  .describe('A picture with the words and the data without which it may not appear');

const measure = z
  .strictObject({
    value: z.number(),
    unit: z.string().describe('Such as "nats per image"; empty for a plain count'),
    digits: count.describe('Decimals to show'),
    description: sentence.describe('What was measured, on what'),
    spread: z
      .strictObject({
        over: z
          .enum(['seeds', 'draws'])
          .describe('Trainings that differ in their seed, or draws of what was measured'),
        count: z.int().min(2).describe('How many there were: `value` is their mean'),
        deviation: z.number().nonnegative().describe('Their standard deviation, with n − 1'),
      })
      .optional()
      .describe('How far several values of it lie apart; absent where there is one'),
  })
  .describe('A number the prose may quote');

const claim = z
  .strictObject({
    study: id.describe('Which makes it'),
    says: sentence.describe('The claim, as a sentence'),
    measure: sentence.describe('The measure that decides it'),
    above: z
      .union([z.string(), z.number()])
      .optional()
      .describe('What it must lie above: a measure or a number'),
    below: z.union([z.string(), z.number()]).optional(),
    by: z.number().optional().describe('By more than this'),
    clearly: z.boolean().optional().describe('Whether by more than its noise'),
    holds: z.boolean().describe('Whether it does in this run'),
  })
  .describe('Something that the tutorial says of its models, checked against this run');

export const manifestSchema = z
  .strictObject({
    $schema: z.literal('./manifest.schema.json'),
    schemaVersion: z.literal(SCHEMA_VERSION),
    key: sha256.describe('Of `inputs`: same key, same bytes on a reproducible engine'),
    preset: z.enum(['smoke', 'quick', 'full']),
    seed: count,
    engine: z.strictObject({
      name: z.enum(['tensorflow', 'wasm', 'webgpu']),
      version: sentence,
      reproducible: z.boolean().describe('Whether the same key promises the same bytes'),
    }),
    inputs: z
      .record(z.string().min(1), z.string())
      .describe('All that the run was computed from, by name; files of source by their SHA-256'),
    dataset,
    experiments: z.array(experiment).min(1),
    decoders: z
      .array(decoder)
      .optional()
      .describe('Decoders without an encoder, of which nothing is measured'),
    classifier,
    digits,
    originals: z
      .array(original)
      .optional()
      .describe(
        'Of up to twelve classes the first training image, where models see other images than given',
      ),
    measures: z.record(z.string().regex(/^(?!constructor$)[a-z0-9-]+(\.[a-z0-9-]+)*$/), measure),
    claims: z.array(claim).describe('Empty for the preset smoke, which is too short to decide any'),
    figures: z.array(figure).min(1),
    files: z
      .record(path, z.strictObject({ sha256, bytes: count }))
      .describe('Every file of the run but the manifest and its schema'),
  })
  .describe('Manifest of one training run');

export type Manifest = z.infer<typeof manifestSchema>;
export type Dataset = z.infer<typeof dataset>;
export type DatasetWords = z.infer<typeof datasetWords>;
export type Bound = z.infer<typeof bound>;
export type ExportedModel = z.infer<typeof model>;
export type Latent = z.infer<typeof latent>;
export type Experiment = z.infer<typeof experiment>;
export type Decoder = z.infer<typeof decoder>;
export type Classifier = z.infer<typeof classifier>;
export type Digits = z.infer<typeof digits>;
export type LabelledImages = z.infer<typeof labelledImages>;
export type Original = z.infer<typeof original>;
export type Figure = z.infer<typeof figure>;
export type FigureImage = z.infer<typeof image>;
export type Measure = z.infer<typeof measure>;
export type CheckedClaim = z.infer<typeof claim>;

/** Bytes of the largest manifest that is read: a hundred times what this tutorial's has. */
export const LARGEST_MANIFEST = 2 ** 26;

/**
 * Reads a manifest's text.
 *
 * @param where for messages, such as its path
 * @throws Error of one sentence naming the first thing that is wrong: it is no JSON, too large, of
 * another version, breaks its schema, names two things alike, or refers to what it has not
 */
export function parseManifest(text: string, where: string): Manifest {
  const refuse = (what: string): never => {
    throw new Error(`${where} ${what}: run "npm run train" to make the run again.`);
  };
  if (text.length > LARGEST_MANIFEST) refuse(`is larger than ${LARGEST_MANIFEST} bytes`);
  let json: unknown;
  let strange: string | undefined;
  try {
    json = JSON.parse(text, (name, value) => {
      // As a member of an object, such a name finds what every object has.
      if (name in Object.prototype) strange = name;
      return value;
    });
  } catch {
    refuse('is not JSON');
  }
  if (strange) refuse(`has a member called "${strange}", which is no name of anything in a run`);
  const version = (json as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== SCHEMA_VERSION) {
    const found = typeof version === 'number' ? `schema version ${version}` : 'no schema version';
    refuse(`has ${found}, and this project reads version ${SCHEMA_VERSION}`);
  }
  const { data, error } = manifestSchema.safeParse(json);
  if (error) return refuse(`breaks its schema at ${firstProblem(error)}`);
  const contradiction = contradictionIn(data);
  return contradiction ? refuse(contradiction) : data;
}

/** What no schema can say: that each id is given once, and that all that is referred to is there. */
function contradictionIn(manifest: Manifest): string | undefined {
  const { experiments, decoders = [], figures, files } = manifest;
  const ids = experiments.map(({ id }) => id);
  for (const [kind, names] of Object.entries({
    experiment: [...ids, ...decoders.map(({ id }) => id)],
    figure: figures.map(({ id }) => id),
  })) {
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice) return `has two of the ${kind} "${twice}"`;
  }
  for (const figure of figures) {
    const unknown = figure.experiments.find((id) => !ids.includes(id));
    if (unknown) return `has a figure "${figure.id}" of an experiment "${unknown}", which it lacks`;
  }
  const above = experiments.find(({ on }) => on !== undefined && !ids.includes(on));
  if (above) return `has an experiment "${above.id}" on "${above.on}", which it lacks`;
  const missing = pathsIn(manifest).find((path) => !Object.hasOwn(files, path));
  return missing && `lists no file ${missing}, which it refers to`;
}

/** All paths by which a manifest refers to files. */
function pathsIn({
  experiments,
  decoders = [],
  classifier,
  digits,
  originals,
  figures,
}: Manifest): string[] {
  return [
    ...experiments.flatMap(({ models, formats }) => [
      ...Object.values(models).map(({ path }) => path),
      ...Object.values(formats.onnx).flatMap(({ float32, int8 }) => [float32, int8]),
      ...[formats.safetensors, formats.card, formats.reference],
    ]),
    ...decoders.flatMap(({ model, formats }) => [
      ...[model.path, formats.safetensors, formats.card],
      ...Object.values(formats.onnx).flatMap(({ float32, int8 }) => [float32, int8]),
    ]),
    classifier.model.path,
    ...(originals ?? []).flatMap(({ given, seen }) => [given, seen]),
    ...Object.values(digits).flatMap(({ images, labels }) => [images, labels]),
    ...figures.flatMap(({ data, specification, images }) => [
      data.path,
      ...(specification === null ? [] : [specification]),
      ...images.map(({ path }) => path),
    ]),
  ];
}
