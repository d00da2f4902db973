import { z } from 'zod';
import type { PlannedExperiment } from '../configuration/experiment.ts';
import type { Study } from './study.ts';

/** What a tutorial asks of a study. */
export interface Asked<Settings> {
  /** As the study's own schema has checked it. */
  settings: Settings;
  /** How long the experiments that it looks at are to train, if that is said. */
  epochs?: PlannedExperiment['epochs'];
  /** The experiments that the tutorial adds. */
  added: PlannedExperiment[];
}

/** A study that a tutorial may set, or that tells of the experiments that a tutorial adds. */
export interface SettableStudy<
  Name extends string = string,
  Settings extends z.ZodType = z.ZodType,
> {
  name: Name;
  settings: Settings;
  make(asked: Asked<z.output<Settings>>): Study;
}

/** For a study in which there is nothing to set. */
export const NO_SETTINGS = z.strictObject({});

/**
 * @param settings checks what a tutorial sets, and fills in what it leaves out: all of it may be
 * @param make the study of such settings
 */
export function settable<
  const Name extends string,
  Settings extends z.ZodType,
  Measured = unknown,
  Size = unknown,
>(
  name: Name,
  settings: Settings,
  make: (asked: Asked<z.output<Settings>>) => Omit<Study<Measured, Size>, 'name'>,
): SettableStudy<Name, Settings> {
  return { name, settings, make: (asked) => ({ name, ...make(asked) }) as Study };
}

/** The schema of the values of a sweep, which are then in their order. */
export function sweep(value: z.ZodNumber, defaults: number[]) {
  return z
    .array(value)
    .min(2, 'give two values or more, to compare')
    .max(10, 'give ten values at most, which a figure has room for')
    .refine((values) => new Set(values).size === values.length, 'give each value once')
    .transform((values) => values.toSorted((a, b) => a - b))
    .default(defaults);
}
