import { nats, prefix, type Measures } from '../measures.ts';
import type { QuantisationCurve } from './quantisation-curve.ts';

export function quantisationNumbers({
  id,
  title,
  likelihood,
  float32,
  rows,
}: QuantisationCurve): Measures {
  const costs = rows.map(({ bits, nats: value }) => [
    `bits-${bits}.cost`,
    nats(
      value - float32,
      `Held-out negative ELBO that ${bits}-bit weights add: “${title}” (${likelihood})`,
      3,
    ),
  ]);
  return prefix(id, Object.fromEntries(costs) as Measures);
}
