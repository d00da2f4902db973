import { z } from 'zod';

const units = z.int().min(1).max(4096);
const hidden = z.array(units).max(4);

/** The networks that a tutorial may choose, but for the number of latents. */
export const gaussianArchitectures = [
  z.strictObject({ kind: z.literal('mlp'), hidden: hidden.default([400]) }),
  z.strictObject({
    kind: z.literal('convolutional'),
    /** Feature maps at 14×14 and at 7×7. */
    channels: z.tuple([units.max(256), units.max(256)]).default([8, 32]),
    hidden: hidden.default([256, 128]),
  }),
] as const;
