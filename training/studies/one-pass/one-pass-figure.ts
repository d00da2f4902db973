import { IMAGE_SIZE } from '../../contract/image.ts';
import { diagramSpecification } from '../../figures/charts/diagram.ts';
import type { FigureContent, Raster } from '../../figures/figure.ts';
import { aOfClass, ofTitle } from '../../figures/words/classes.ts';
import { decimal, list, percent, plural } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import { klOf, onePassDiagram } from './one-pass-diagram.ts';
import type { OnePass } from './one-pass.ts';

/** A VAE at work on one held-out image, with the numbers of every step. */
export function onePassFigure(pass: OnePass, { dataset }: FigureContext): FigureContent {
  const { id, title, likelihood, label, index, image, latents, decoded, reconstruction } = pass;
  const { tried, confidence } = pass;
  const { noun } = dataset;
  const it = aOfClass(dataset, label);
  const values = (of: 'mean' | 'deviation' | 'noise' | 'code'): string =>
    list(latents.map((latent) => decimal(latent[of], 2)));
  const [kl, pixels] = [klOf(latents), reconstruction].map((nats) => decimal(nats));
  return {
    id: 'one-pass',
    title: `One ${noun.one} on its way through the model`,
    caption: `A held-out ${ofTitle(dataset, 'one')} in “${title}”, from the image on one side to the decoder’s picture of it on the other. Boxes are computed; ε, in the circle, is drawn at random. ${confidence ? `Of the first ${decimal(tried, 0)} held-out images, it is the one that the classifier recognises most surely once it is decoded. ` : ''}Costs are in nats (${likelihood}).`,
    alt: `Diagram: ${it} of ${dataset.title} goes through the encoder to μ, ${values('mean')}, and σ, ${values('deviation')}; with a drawn ε these make z, ${values('code')}, which the decoder turns into a picture. KL ${kl} nats, pixels ${pixels}.`,
    description: [
      `A diagram of boxes and pictures joined by arrows. It begins with a picture, ${it}, number ${decimal(index, 0)} of the held-out images (the first is 0). An arrow leads to the encoder, and from there one each to μ and σ, the mean and the standard deviation of q(z|x): μ is ${values('mean')}, σ is ${values('deviation')}.`,
      `Both lead to z = μ + σ ⊙ ε, and so does ε, drawn from N(0, I) as ${values('noise')}, in a circle. z is ${values('code')}. From it an arrow leads to the decoder and on to the last picture: the means of the ${decimal(image.length, 0)} pixels, drawn as grey.`,
      `The KL divergence of q(z|x) from the prior N(0, I) is ${kl} nats, over ${plural(latents.length, 'latent')}. ${confidence ? `Of the first ${plural(tried, 'held-out image')} it is the one whose picture a classifier takes most surely for the same class, with a probability of ${percent(confidence)}.` : `A classifier takes none of the pictures of the first ${plural(tried, 'held-out image')} for the class of its image.`} The image’s pixels have a negative log-likelihood of ${pixels} nats under these means (${likelihood}). Together this draw costs ${decimal(klOf(latents) + reconstruction)} nats.`,
    ],
    experiments: [id],
    showsData: true,
    data: {
      columns: [
        {
          name: 'quantity',
          description: 'mean, deviation, noise, code (μ, σ, ε, z); kl and reconstruction, in nats',
        },
        { name: 'latent', description: 'Which latent, from 1; empty for the pixels' },
        { name: 'value', description: 'The number' },
      ],
      rows: [
        ...(['mean', 'deviation', 'noise', 'code', 'kl'] as const).flatMap((quantity) =>
          latents.map((latent, j) => [quantity, j + 1, latent[quantity]]),
        ),
        ['reconstruction', '', reconstruction],
      ],
    },
    picture: {
      kind: 'chart',
      rasters: { x: pictureOf(image), x̂: pictureOf(decoded) },
      specification: (theme, layout, addresses) =>
        diagramSpecification(onePassDiagram(pass, layout), theme, addresses),
    },
  };
}

function pictureOf(image: Float32Array): Raster {
  const pixels = Uint8Array.from(image, (grey) => Math.round(255 * grey));
  return { kind: 'raster', width: IMAGE_SIZE, height: IMAGE_SIZE, pixels };
}
