import type { Latent } from '../../../training/contract/manifest.ts';
import type { Address } from '../runtime/address.ts';
import { element } from '../../scripts/element.ts';
import { formatNumber } from '../runtime/format-number.ts';
import { radioGroup } from '../parts/controls/radio-group.ts';
import type { Words } from '../../words/dictionary.ts';
import { listed, say } from '../runtime/words.ts';

type Own = Words['traversal'];

/** What is shown of a latent variable, out of what the manifest says of it. */
export type UsedLatent = Pick<Latent, 'kl' | 'active'>;

/** What is shown of each latent variable; null where nothing was measured. */
export type Latents = readonly (UsedLatent | null)[];

/** Fields for choosing a latent variable. */
export interface LatentChoice {
  node: HTMLFieldSetElement;
  /** Position of the chosen latent. */
  index(): number;
}

/**
 * Offers latent variables by falling KL, each with its KL as a number and a bar, and "dead" if it is; where none was
 * measured, in their order. The first is chosen until the reader, or the address, chooses another.
 *
 * @param changed called each time the reader chooses
 */
export function latentChoice(
  words: Own,
  latents: Latents,
  address: Address,
  changed: () => void,
): LatentChoice {
  const order = byKl(latents);
  const isMeasured = latents.every((latent) => latent !== null);
  const options = order.map((d): [string, Node[]] => [
    String(d + 1),
    [element('span', {}, use(words, latents, d)), ...bar(latents[d], latents[order[0]])],
  ]);
  const { node, value } = radioGroup(
    isMeasured ? words.latents : words.latent,
    new Map(options),
    { address, name: 'latent', initial: options[0][0] },
    changed,
  );
  node.classList.add('latent-choice');
  if (isMeasured) node.firstElementChild!.after(element('p', {}, activeInWords(words, latents)));
  return { node, index: () => Number(value()) - 1 };
}

/** Positions of the latent variables, sorted by falling KL. */
export function byKl(latents: Latents): number[] {
  const klOf = (d: number): number => latents[d]?.kl ?? 0;
  return [...latents.keys()].sort((a, b) => klOf(b) - klOf(a));
}

/** "z₇", "z₂₀" */
export function nameOf(d: number): string {
  return `z${String(d + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)])}`;
}

/** "z₇, 2.31 nats", "z₇, dead, 0.00 nats", "z₇" */
export function useInWords(words: Own, latents: Latents, d: number): string {
  if (!latents[d]) return nameOf(d);
  return say(words.nats, { use: use(words, latents, d) });
}

function use(words: Own, latents: Latents, d: number): string {
  const latent = latents[d];
  if (!latent) return nameOf(d);
  const { kl, active } = latent;
  return say(active ? words.use : words.dead, { latent: nameOf(d), kl: formatNumber(kl) });
}

/** "All 20 latents are active.", "18 of 20 latents are active; z₃ and z₇ are dead." */
export function activeInWords(words: Own, latents: Latents): string {
  const all = latents.length;
  const dead = latents.flatMap((latent, d) => (latent?.active ? [] : [nameOf(d)]));
  if (dead.length === 0) return say(words.allActive, { count: all });
  if (dead.length === all) return say(words.allDead, { count: all });
  const active = all - dead.length;
  return say(words.someDead, { count: dead.length, names: listed(dead), active, all });
}

/** A bar as long as the latent's share of the largest KL, hidden from screen readers. */
function bar(latent: UsedLatent | null, largest: UsedLatent | null): HTMLElement[] {
  if (!latent || !largest) return [];
  const drawn = element('span', { className: 'latent-bar', ariaHidden: 'true' });
  drawn.style.setProperty('--share', String(largest.kl > 0 ? latent.kl / largest.kl : 0));
  return [drawn];
}
