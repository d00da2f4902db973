import type { Manifest } from '../../training/contract/manifest.ts';

/** What one types, in a clone of the project, to make the run again. */
export function trainCommand({ preset, seed, dataset, engine }: Manifest): string {
  return `npm run train -- --preset ${preset} --seed ${seed} --dataset ${dataset.name} --engine ${engine.name}`;
}

/** What one types to have the run trained again elsewhere and compared, byte by byte. */
export const VERIFY_COMMAND = 'npm run verify';
