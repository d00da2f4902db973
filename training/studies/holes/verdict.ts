import { capitalised, list, plural } from '../../figures/words/phrases.ts';
import type { Holes } from './holes.ts';

type Model = Holes['models'][number];
type Kind = keyof Model['shares'];

/** Kinds of places in the latent plane, the codes themselves first. */
export const KINDS: { kind: Kind; name: string }[] = [
  { kind: 'codes', name: 'codes of held-out images' },
  { kind: 'midpoints', name: 'midpoints of two codes' },
  { kind: 'box', name: 'places in the box of the codes' },
  { kind: 'prior', name: 'draws from N(0, I)' },
];

/** Standard errors from which on a difference counts as clear. */
const CLEAR = 2;

export function nameOf({ isVae }: Model): string {
  return isVae ? 'VAE' : 'autoencoder';
}

/**
 * What the shares say of the expectation that an autoencoder has holes and a VAE has none.
 *
 * Two shares differ clearly where they are more than two standard errors of their difference apart.
 *
 * @param count places of each kind but the codes, of which there is one for each held-out image
 */
export function testOfHoles(plain: Model, vae: Model, count: number): string[] {
  const compared = KINDS.map(({ kind, name }) => {
    const places = kind === 'codes' ? plain.labels.length : count;
    const [a, b] = [plain.shares[kind], vae.shares[kind]];
    const clear = isClear(a, b, places);
    return { kind, name, a, b, verdict: !clear ? 'equal' : a < b ? 'plain' : 'vae' };
  });
  const between = compared.filter(({ kind }) => kind !== 'codes');
  const withVerdict = (verdict: string): string[] =>
    between.filter((kind) => kind.verdict === verdict).map(({ name }) => name);
  const [more, less, same] = ['plain', 'vae', 'equal'].map(withVerdict);
  const worst = between.reduce((a, b) => (b.b < a.b ? b : a));
  const hasHoles = vae.shares.codes > worst.b && isClear(vae.shares.codes, worst.b, count);
  return [
    compared
      .map(
        ({ name, a, b, verdict }) =>
          `${capitalised(name)}: the classifier is unsure of ${unsure(a)} % for the autoencoder and of ${unsure(b)} % for the VAE, ${difference(a, b, verdict)}.`,
      )
      .join(' '),
    [
      'The expectation is that an autoencoder has holes between its codes and a VAE has none. A difference counts as clear where it is more than twice its standard error.',
      more.length === between.length
        ? 'The first half is true here: away from the codes, the classifier is unsure more often for the autoencoder, at every kind of place.'
        : more.length
          ? `The first half is true here for ${list(more)}: there the classifier is unsure more often for the autoencoder.`
          : 'The first half is not true here: away from the codes, there is no kind of place at which the classifier is unsure more often for the autoencoder by a clear difference.',
      ...(less.length ? [`For ${list(less)} it is unsure more often for the VAE.`] : []),
      ...(same.length ? [`For ${list(same)} there is no clear difference.`] : []),
      hasHoles
        ? `The second half is not true: the VAE has holes too. The classifier is unsure of ${unsure(worst.b)} % of ${worst.name}, against ${unsure(vae.shares.codes)} % of its own codes.`
        : 'The second half is true: away from the VAE’s codes, there is no kind of place at which the classifier is unsure more often than at the codes by a clear difference.',
    ].join(' '),
  ];
}

/** In per cent, so that it and the share add up to 100 as they are written. */
function unsure(share: number): number {
  return 100 - Math.round(100 * share);
}

function difference(plain: number, vae: number, verdict: string): string {
  const points = plural(Math.abs(unsure(plain) - unsure(vae)), 'percentage point');
  if (verdict === 'equal') return 'no clear difference';
  return verdict === 'plain' ? `${points} more for the autoencoder` : `${points} more for the VAE`;
}

function isClear(a: number, b: number, places: number): boolean {
  return Math.abs(lead(a, b, places)) > CLEAR;
}

/**
 * By how many standard errors of their difference one share lies above another, where each has had
 * one success and one failure added (Agresti & Caffo 2000): finite, even if both shares are 0 or 1.
 *
 * @param a a share in [0, 1] of as many places as the other, `b`
 */
export function lead(a: number, b: number, places: number): number {
  const [first, second] = [a, b].map((share) => (share * places + 1) / (places + 2));
  const variance = first * (1 - first) + second * (1 - second);
  return (first - second) / Math.sqrt(variance / (places + 2));
}
