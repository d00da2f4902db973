import type { Training } from '../configuration/experiment.ts';

/** The training that another builds on, with the same seed; undefined where it builds on none. */
export function baseOf<T extends Training>(
  { experiment: { on }, seed }: Training,
  among: T[],
): T | undefined {
  return among.find((each) => each.experiment.id === on && each.seed === seed);
}

/**
 * Some trainings, in their order, and after them those of the others that they build on.
 *
 * @param all what any of them builds on is among these
 */
export function withBases<T extends Training>(some: T[], all: T[]): T[] {
  const chosen = [...some];
  // It grows while it is gone through.
  for (const each of chosen) {
    const base = baseOf(each, all);
    if (base && !chosen.some((other) => isSame(other, base))) chosen.push(base);
  }
  return chosen;
}

/** Trainings in groups that need nothing of one another: each with all that builds on it. */
export function chainsOf<T extends Training>(all: T[]): T[][] {
  const groups = new Map<T, T[]>();
  for (const each of all) {
    let root = each;
    for (let base = baseOf(each, all); base; base = baseOf(base, all)) root = base;
    groups.set(root, [...(groups.get(root) ?? []), each]);
  }
  return [...groups.values()];
}

function isSame(a: Training, b: Training): boolean {
  return a.experiment.id === b.experiment.id && a.seed === b.seed;
}
