import { join } from 'node:path';

/** The folders that a pipeline reads and writes. */
export interface Places {
  /** The generator's root: its sources and its lockfile are among the inputs. */
  root: string;
  /** The tutorial's, which all the others are in. */
  tutorial: string;
  /** Downloaded data. */
  data: string;
  /** Trained experiments. */
  experiments: string;
  /** What was measured of them. */
  results: string;
  /** How fast engines are on this machine. */
  speeds: string;
  /** The run. */
  run: string;
  /** The locks that keep other commands out. */
  lock: string;
}

/** @param tutorial its folder, where it is not the generator's own */
export function placesOf(root: string, tutorial = root): Places {
  return {
    root,
    tutorial,
    data: join(tutorial, '.cache', 'data'),
    experiments: join(tutorial, '.cache', 'experiments'),
    results: join(tutorial, '.cache', 'results'),
    speeds: join(root, '.cache', 'engines'),
    run: join(tutorial, 'public', 'run'),
    lock: join(tutorial, '.cache', 'lock'),
  };
}
