import { number, prefix, share, type Measures } from '../measures.ts';
import type { Disentanglement } from './disentanglement.ts';

export function disentanglementNumbers({ id, title, factors, mig }: Disentanglement): Measures {
  const explained = factors.map(({ name, explained }) => [
    name,
    share(explained, `Variance of the ${name} of strokes that the latents of “${title}” explain`),
  ]);
  return prefix(`${id}.disentanglement`, {
    mig: number(mig, `Mutual information gap of “${title}”, from 0 to 1`),
    ...(Object.fromEntries(explained) as Measures),
  });
}
