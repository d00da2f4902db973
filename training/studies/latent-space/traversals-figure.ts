import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { indexOfLargest } from '../../figures/words/numbers.ts';
import { aOfClass, className, ofTitle, type Named } from '../../figures/words/classes.ts';
import { decimal, list, plural } from '../../figures/words/phrases.ts';
import { stretches } from '../../figures/words/readings.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import type { Traversals } from './traversals.ts';

type Latent = Traversals['latents'][number];

/** One latent at a time moved through the prior. */
export function traversalsFigure(
  { id: experiment, title, index, label, values, latents }: Traversals,
  { dataset }: FigureContext,
  id = 'traversals',
): FigureContent {
  const { classes } = dataset;
  const [from, to] = [short(values[0]), short(values.at(-1)!)];
  const mover = latents[indexOfLargest(latents.map(({ change }) => change))];
  const dead = latents.filter(({ isActive }) => !isActive);
  const strongest = `z${latents[0].latent} has the largest KL, ${nats(latents[0])}`;
  const moves = `moving z${mover.latent} changes pixels most, by ${share(mover.change)} on average`;
  return {
    id,
    title: id === 'traversals' ? 'What each latent draws' : `What each latent draws: ${title}`,
    caption: `The code of one held-out ${ofTitle(dataset, 'one')}, ${aOfClass(dataset, label)}, with one latent at a time moved from ${from} to ${to} and the others left alone, decoded by “${title}”. Beside each row its latent and that latent’s mean KL, in nats per image; a dead latent carries no information.`,
    alt: `${plural(latents.length, 'row')} of ${values.length} images: one latent at a time moved from ${from} to ${to}, starting from a held-out ${ofTitle(dataset, 'one')}, ${className(dataset, label)}. ${strongest}; ${moves}. Dead: ${dead.length} of ${latents.length}.`,
    description: [
      `A grid of ${plural(latents.length, 'row')} and ${values.length} columns of grey images. All begin with the posterior mean of one held-out image, ${aOfClass(dataset, label)} (position ${decimal(index, 0)} of the held-out set, from 0). In a row one latent takes the values ${from} to ${to} from left to right in even steps, and the other latents stay. Rows are ordered by the latent’s KL over the held-out images, the largest at the top.`,
      ...latents
        .filter(({ isActive }) => isActive)
        .map((latent) => describe(latent, values, dataset)),
      ...(dead.length ? [describeDead(dead)] : ['None of these latents is dead.']),
      `Of the latents shown, ${strongest}; ${moves} from end to end.`,
    ],
    experiments: [experiment],
    data: {
      columns: [
        { name: 'row', description: 'From 1 at the top' },
        { name: 'latent', description: 'Counted from 1' },
        {
          name: 'kl',
          description: 'Mean KL of the latent over held-out images, in nats per image',
        },
        { name: 'active', description: '1 if its posterior mean differs between images, else 0' },
        { name: 'change', description: 'Mean absolute change of a pixel from end to end, 0 to 1' },
        { name: 'value', description: 'What the latent is set to' },
        { name: 'reads_as', description: 'Class that the classifier takes the image for' },
      ],
      rows: latents.flatMap(({ latent, kl, isActive, change, readings }, row) =>
        readings.map((reading, i) => [
          ...[row + 1, latent, kl, Number(isActive), change],
          ...[values[i], classes[reading]],
        ]),
      ),
    },
    picture: tiles(concatenate(latents.map(({ images }) => images)), values.length, {
      rows: latents.map((row) => `z${row.latent} ${row.isActive ? klOf(row) : 'dead'}`),
      columns: values.map(short),
    }),
  };
}

/** "z7, KL 2.3 nats: 5 at −3, 3 from −1.8 to 1.2 and 9 from 1.8 to 3. …" */
function describe(latent: Latent, values: number[], dataset: Named): string {
  const found = stretches(latent.readings).map(({ label, from, to }) =>
    from === to
      ? `${className(dataset, label)} at ${short(values[from])}`
      : `${className(dataset, label)} from ${short(values[from])} to ${short(values[to])}`,
  );
  return `z${latent.latent}, KL ${nats(latent)}: the classifier reads ${list(found)}. From end to end a pixel changes by ${share(latent.change)} on average.`;
}

function describeDead(dead: Latent[]): string {
  const names = list(dead.map(({ latent }) => `z${latent}`));
  const most = share(Math.max(...dead.map(({ change }) => change)));
  return `${names} ${dead.length === 1 ? 'is' : 'are'} dead: the posterior mean is nearly the same for every image, so it gives the decoder no information. Moved from end to end, ${dead.length === 1 ? 'it changes' : 'these change'} a pixel by ${most} on average${dead.length === 1 ? '' : ' at most'}.`;
}

/** −3, −2.4, 0 */
function short(value: number): string {
  return decimal(value, Number.isInteger(value) ? 0 : 1);
}

function klOf({ kl }: Latent): string {
  return decimal(kl, kl < 0.1 ? 2 : 1);
}

function nats(latent: Latent): string {
  return `${klOf(latent)} nats`;
}

/** A change as a share of a pixel's full range, with a decimal, since small changes count here. */
function share(change: number): string {
  return `${decimal(change * 100)} %`;
}
