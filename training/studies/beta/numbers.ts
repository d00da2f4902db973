import type { MeasuredModel } from '../study.ts';
import { inWords } from '../experiments.ts';
import { number, type Measures } from '../measures.ts';
import { averaged } from '../seeds.ts';

/**
 * The price of a nat of rate between each β and the next larger one, by the larger: by theory it
 * lies between the two.
 *
 * @param models two or more, which differ in β alone
 */
export function betaNumbers(models: MeasuredModel[]): Measures {
  const sorted = models.map(averaged).toSorted((a, b) => a.beta - b.beta);
  return Object.fromEntries(
    sorted.slice(1).map((to, i) => {
      const from = sorted[i];
      const paid = to.heldOut.reconstruction - from.heldOut.reconstruction;
      const saved = from.heldOut.kl - to.heldOut.kl;
      return [
        `beta.exchange.${inWords(to.beta)}`,
        number(
          paid / saved,
          `Held-out distortion paid for each nat of rate saved, from β = ${from.beta} to β = ${to.beta}`,
        ),
      ];
    }),
  );
}
