import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTimings, TIMINGS, type Timings } from '../../training/contract/timings.ts';

/** What the trainings of a run took, as far as it is known: nothing where the run came without. */
export function readTimings(folder: string): Timings {
  const path = join(folder, TIMINGS);
  return existsSync(path) ? parseTimings(readFileSync(path, 'utf8')) : {};
}
