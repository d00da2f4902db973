import { tiles } from '../../figures/charts/tiles.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal, list } from '../../figures/words/phrases.ts';
import { PIXELS } from '../../contract/image.ts';
import { concatenate } from '../../models/concatenate.ts';
import type { FigureContext } from '../study.ts';
import { CODES, DRAWS, type Outcome } from './collapse.ts';

/** What each model draws from the same codes: black and white pixels, each after those it may see. */
export function collapseDrawsFigure(
  outcomes: Outcome[],
  { dataset }: FigureContext,
): FigureContent {
  const shares = outcomes.map(({ drawn }) => shareOfCode(drawn));
  const most = outcomes[shares.indexOf(Math.max(...shares))];
  return {
    id: 'collapse-draws',
    title: 'Draws from two codes, by decoders that see pixels and one that does not',
    caption: `Images that one VAE draws after training on ${dataset.title} in ${outcomes.length} ways: pixel by pixel, black or white. The first ${DRAWS} images of each row come from one code, and the last ${DRAWS} from another.`,
    alt: `A grid for ${dataset.title}: a row for each of ${outcomes.length} ways of training, ${DRAWS} draws from one code and ${DRAWS} from another. The code decides most of a pixel for “${most.name}”.`,
    description: [
      `A grid of black and white images: ${outcomes.length} rows, one for each way of training, and ${CODES * DRAWS} columns. The first half of the columns are draws from one code z, the second half from another; both codes are the same in every row.`,
      `How much of the variance of pixels in a row goes with the code, and not with the coins: ${list(outcomes.map(({ name }, i) => `${decimal(100 * shares[i], 0)} % for “${name}”`))}.`,
    ],
    experiments: [],
    showsData: false,
    data: {
      columns: [
        { name: 'way', description: 'Of training, and its row' },
        {
          name: 'share_of_code',
          description: 'Share of the variance of pixels that lies between the two codes',
        },
      ],
      rows: outcomes.map(({ name }, i) => [name, shares[i]]),
    },
    picture: tiles(concatenate(outcomes.map(({ drawn }) => drawn)), CODES * DRAWS, {
      rows: outcomes.map(({ name }) => name),
    }),
  };
}

/**
 * The share of the variance of pixels that lies between the codes: 1 if a code fixes its image, and about
 * nothing if it makes no difference.
 *
 * @param drawn `[CODES × DRAWS, 784]`, one code after the other
 */
export function shareOfCode(drawn: Float32Array): number {
  let [between, total] = [0, 0];
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const values = Array.from({ length: CODES * DRAWS }, (_, i) => drawn[i * PIXELS + pixel]);
    const overall = sum(values) / values.length;
    total += sum(values.map((value) => (value - overall) ** 2));
    for (let code = 0; code < CODES; code++) {
      const group = values.slice(code * DRAWS, (code + 1) * DRAWS);
      between += DRAWS * (sum(group) / DRAWS - overall) ** 2;
    }
  }
  // Chance alone puts 1 of the 9 degrees of freedom between two groups of five.
  const byChance = (CODES - 1) / (CODES * DRAWS - 1);
  return total > 0 ? Math.max(0, (between / total - byChance) / (1 - byChance)) : 0;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
