import { isShort, SIGNS } from '../../training/contract/class-signs.ts';
import type { Dataset } from '../../training/contract/manifest.ts';

/** How the interface names one class of the data set. */
export interface ClassName {
  /** "7", "Ankle boot" */
  name: string;
  /** "a 7", "an Ankle boot" */
  one: string;
  /** Several images of it: "7s", "of class Ankle boot" */
  many: string;
  /** What stands for it where there is little room: its name if that is short. */
  sign: string;
}

/** Names the classes of a data set; images of a data set without classes go by its noun. */
export function classNames(
  { noun, classes }: Pick<Dataset, 'noun' | 'classes'>,
  { one, many }: Record<'one' | 'many', (name: string) => string>,
): ClassName[] {
  const names = classes.length > 1 ? classes : [noun.one];
  const areShort = names.every(isShort);
  return names.map((name, label) => ({
    name,
    one: one(name),
    many: many(name),
    sign: areShort ? name : SIGNS[label],
  }));
}
