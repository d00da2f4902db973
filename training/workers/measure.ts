import {
  withNetworks,
  type LendFamily,
  type StoredMeasurementInput,
  type MeasurementInput,
} from '../evaluate/measurement-input.ts';

export interface MeasureRequest extends StoredMeasurementInput {
  /** What measures, relative to the project's root: it exports `measure`. */
  module: string;
}

/** Has a study measure trained models. The module is loaded by its name, so that workers know no study. */
export async function measure(
  { module, ...stored }: MeasureRequest,
  lendFamily: LendFamily,
): Promise<unknown> {
  const { measure } = (await import(`../../${module}`)) as {
    measure(input: MeasurementInput<never>): unknown;
  };
  return withNetworks(stored, lendFamily, async (input) => measure(input));
}
