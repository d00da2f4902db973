import { z } from 'zod';
import { PRESET_NAMES, type PresetName } from './presets.ts';

const count = z.int().min(1).max(100_000);

/** Epochs as a tutorial says them: one number for any preset, or one for each. */
export const epochsSchema = z
  .union([count, z.strictObject({ smoke: count, quick: count, full: count })])
  .transform((given): Record<PresetName, number> =>
    typeof given === 'number'
      ? (Object.fromEntries(PRESET_NAMES.map((name) => [name, given])) as Record<
          PresetName,
          number
        >)
      : given,
  );
