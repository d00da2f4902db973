import { posteriorOf, PRIOR, SOLVABLE, solvedBound } from '../../contract/solvable-model.ts';
import { decimal } from '../../figures/words/phrases.ts';
import { nats, number, prefix, type Measures } from '../measures.ts';

/** A q beside the posterior, as wide as that: the one that the live figure begins with. */
const MEAN = 0.6;

/** The model that can be solved by hand, in numbers. */
export function solvableNumbers(): Measures {
  const posterior = posteriorOf(SOLVABLE);
  const { evidence, reconstruction, kl, elbo, gap } = solvedBound(SOLVABLE, {
    ...posterior,
    mean: MEAN,
  });
  const model = `p(z) = N(0, 1), p(x|z) = N(z, ${SOLVABLE.noise}²), x = ${SOLVABLE.pixel}`;
  const ofQ = `of q = N(${MEAN}, ${decimal(posterior.deviation ** 2, 1)}). ${model}`;
  return prefix('solvable', {
    'posterior-mean': number(posterior.mean, `Mean of the posterior. ${model}`, 1),
    'posterior-variance': number(
      posterior.deviation ** 2,
      `Variance of the posterior. ${model}`,
      1,
    ),
    'q-mean': number(MEAN, `Mean of a q that is as wide as the posterior. ${model}`, 1),
    'log-evidence': nats(evidence, `log p(x). ${model}`, 2),
    'log-likelihood': nats(reconstruction, `Expected log-likelihood ${ofQ}`, 2),
    kl: nats(kl, `KL from the prior ${ofQ}`, 2),
    elbo: nats(elbo, `ELBO ${ofQ}`, 2),
    gap: nats(gap, `Gap between log p(x) and the ELBO ${ofQ}`, 2),
    'gap-of-prior': nats(
      solvedBound(SOLVABLE, PRIOR).gap,
      `Gap between log p(x) and the ELBO of q = N(0, 1). ${model}`,
      2,
    ),
  });
}
