import { prefix, share, type Measures } from '../measures.ts';
import type { PrincipalComponents } from './principal-components.ts';

export function componentNumbers({
  id,
  title,
  explained,
  knnAccuracy,
}: PrincipalComponents): Measures {
  const means = `the posterior means of “${title}”`;
  return prefix(`${id}.components`, {
    two: share(
      explained[0] + (explained[1] ?? 0),
      `Variance of ${means} along their first two principal components`,
    ),
    'knn-accuracy': share(
      knnAccuracy.two,
      `Held-out images whose class is that of most of their ten nearest neighbours along the first two principal components of ${means}`,
    ),
  });
}
