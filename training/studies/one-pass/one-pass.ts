import { normals, randomStream } from '../../contract/random.ts';
import { greyOf, imagesAt } from '../../data/images.ts';
import { latentUse } from '../../evaluate/latent-use.ts';
import { pixelNats } from '../../evaluate/pixel-nats.ts';
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

/** The class of the image, or the last if there are fewer: a model trained for a moment draws a 7 well. */
const CLASS = 7;

/** The first held-out image of one class through the model, once. */
export async function onePass(
  { id, title, likelihood, vae }: MeasurableModel,
  { test, classes }: { test: { images: Uint8Array; labels: Uint8Array }; classes: number },
  seed: number,
): Promise<OnePass> {
  const label = Math.min(CLASS, classes - 1);
  const index = test.labels.indexOf(label);
  const image = greyOf(imagesAt(test.images, [index]));
  const posterior = await posteriors(vae, image);
  const { mean, logVariance } = posterior;
  const { kl } = latentUse(posterior, vae.latentSize);
  const epsilon = normals(randomStream(seed, id, 'one-pass'), vae.latentSize);
  const latents = Array.from(epsilon, (noise, j) => {
    const deviation = Math.exp(logVariance[j] / 2);
    return { mean: mean[j], deviation, noise, code: mean[j] + deviation * noise, kl: kl[j] };
  });
  const decoded = await decode(
    vae,
    Float32Array.from(latents, ({ code }) => code),
  );
  const [reconstruction] = pixelNats(image, decoded);
  return { id, title, likelihood, label, index, image, latents, decoded, reconstruction };
}
