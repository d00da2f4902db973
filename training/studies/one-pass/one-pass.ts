import type { Reader } from '../../classifier/classifier.ts';
import { PIXELS } from '../../contract/image.ts';
import { normals, randomStream } from '../../contract/random.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
import { latentUse } from '../../evaluate/latent-use.ts';
import { pixelNats } from '../../evaluate/pixel-nats.ts';
import { indexOfLargest } from '../../figures/words/numbers.ts';
import { posteriors } from '../../models/gaussian/posterior.ts';
import type { MeasurableModel } from '../../evaluate/measurement-input.ts';
import { decode } from '../../models/gaussian/decode.ts';

/** One held-out image on its way through a VAE, with one draw of ε. */
export interface OnePass {
  id: string;
  title: string;
  /** What the pixels' likelihood is called, as losses name it. */
  likelihood: string;
  label: number;
  /** Position in the held-out set. */
  index: number;
  /** Among how many it was chosen. */
  tried: number;
  /** How sure a classifier is that its picture shows the same class; 0 if it takes it for another. */
  confidence: number;
  /** `[784]` in [0, 1]. */
  image: Float32Array;
  latents: Latent[];
  /** Means of the pixels, `[784]` in [0, 1]. */
  decoded: Float32Array;
  /** −log p(x|z) of this draw, in nats. */
  reconstruction: number;
}

interface Latent {
  mean: number;
  deviation: number;
  /** ε ~ N(0, 1). */
  noise: number;
  /** z = μ + σε. */
  code: number;
  /** KL(q‖p) of this latent alone, in nats. */
  kl: number;
}

/** How many of the first held-out images are tried. */
const TRIED = 100;

/**
 * One of the first held-out images through the model, once: that whose picture a classifier takes most surely for
 * the class of the image, so that the first pass a reader sees is one that works. Where it takes none for its class,
 * as after a moment of training, it is the first image.
 */
export async function onePass(
  { id, title, likelihood, vae }: MeasurableModel,
  test: { images: Uint8Array; labels: Uint8Array },
  read: Reader,
  seed: number,
): Promise<OnePass> {
  const { latentSize } = vae;
  const tried = Math.min(TRIED, test.labels.length);
  const images = greyOf(test.images.subarray(0, tried * PIXELS));
  const { mean, logVariance } = await posteriors(vae, images);
  // The same noise for all, so that the choice is one of images and not of draws.
  const epsilon = normals(randomStream(seed, id, 'one-pass'), latentSize);
  const codes = mean.map(
    (value, i) => value + Math.exp(logVariance[i] / 2) * epsilon[i % latentSize],
  );
  const pictures = await decode(vae, codes);
  const { classes, confidences } = await read(pictures);
  const sureness = confidences.map((confidence, i) =>
    classes[i] === test.labels[i] ? confidence : 0,
  );
  const index = indexOfLargest(sureness);
  const own = (all: Float32Array): Float32Array =>
    all.slice(index * latentSize, (index + 1) * latentSize);
  const posterior = { mean: own(mean), logVariance: own(logVariance) };
  const { kl } = latentUse(posterior, latentSize);
  const latents = Array.from(epsilon, (noise, j) => {
    const deviation = Math.exp(posterior.logVariance[j] / 2);
    const code = posterior.mean[j] + deviation * noise;
    return { mean: posterior.mean[j], deviation, noise, code, kl: kl[j] };
  });
  const image = imagesAt(images, [index]);
  const decoded = imagesAt(pictures, [index]);
  const [reconstruction] = pixelNats(image, decoded);
  const label = test.labels[index];
  const confidence = sureness[index];
  return {
    id,
    title,
    likelihood,
    label,
    index,
    tried,
    confidence,
    image,
    latents,
    decoded,
    reconstruction,
  };
}
