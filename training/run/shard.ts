import { UserError } from '../errors.ts';

/** One of `count` equal shares of the experiments; `index` counts from 1. */
export interface Shard {
  index: number;
  count: number;
}

/** A share of more would be empty: nobody trains as many experiments. */
const MOST = 9999;

/** Reads "2/3". Throws a UserError if it is anything else. */
export function parseShard(text: string): Shard {
  const [, index, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= MOST) return { index, count };
  throw new UserError(
    `--shard ${text} is not a share: write i/n with i from 1 to n and n up to ${MOST}, such as 2/3 for the second of three.`,
  );
}

/** The share's items: dealt out in turn, so that every item is in exactly one share. */
export function shareOf<T>(items: T[], { index, count }: Shard): T[] {
  return items.filter((_, i) => i % count === index - 1);
}
