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

/** Fields for choosing a latent variable. */
export interface LatentChoice {
  node: HTMLFieldSetElement;
  /** Position of the chosen latent. */
  index(): number;
}

/**
 * Offers latent variables by falling KL, each with its KL as a number and a bar, and "dead" if it is. The
 * first is chosen until the reader, or the address, chooses another.
 *
 * @param changed called each time the reader chooses
 */
export function latentChoice(
  words: Own,
  latents: UsedLatent[],
  address: Address,
  changed: () => void,
): LatentChoice {
  const order = byKl(latents);
  const options = order.map((d): [string, Node[]] => [
    String(d + 1),
    [element('span', {}, use(words, latents, d)), bar(latents[d], latents[order[0]])],
  ]);
  const { node, value } = radioGroup(
    words.latents,
    new Map(options),
    { address, name: 'latent', initial: options[0][0] },
    changed,
  );
  node.classList.add('latent-choice');
  node.firstElementChild!.after(element('p', {}, activeInWords(words, latents)));
  return { node, index: () => Number(value()) - 1 };
}

/** Positions of the latent variables, sorted by falling KL. */
export function byKl(latents: UsedLatent[]): number[] {
  return [...latents.keys()].sort((a, b) => latents[b].kl - latents[a].kl);
}

/** "z₇", "z₂₀" */
export function nameOf(d: number): string {
  return `z${String(d + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)])}`;
}

/** "z₇, 2.31 nats", "z₇, dead, 0.00 nats" */
export function useInWords(words: Own, latents: UsedLatent[], d: number): string {
  return say(words.nats, { use: use(words, latents, d) });
}

function use(words: Own, latents: UsedLatent[], d: number): string {
  const { kl, active } = latents[d];
  return say(active ? words.use : words.dead, { latent: nameOf(d), kl: formatNumber(kl) });
}

/** "All 20 latents are active.", "18 of 20 latents are active; z₃ and z₇ are dead." */
export function activeInWords(words: Own, latents: UsedLatent[]): string {
  const all = latents.length;
  const dead = latents.flatMap(({ active }, d) => (active ? [] : [nameOf(d)]));
  if (dead.length === 0) return say(words.allActive, { count: all });
  if (dead.length === all) return say(words.allDead, { count: all });
  const active = all - dead.length;
  return say(words.someDead, { count: dead.length, names: listed(dead), active, all });
}

/** A bar as long as the latent's share of the largest KL, hidden from screen readers. */
function bar({ kl }: UsedLatent, largest: UsedLatent): HTMLElement {
  const drawn = element('span', { className: 'latent-bar', ariaHidden: 'true' });
  drawn.style.setProperty('--share', String(largest.kl > 0 ? kl / largest.kl : 0));
  return drawn;
}
