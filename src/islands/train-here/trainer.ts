import type { Order, PageTraining, Report } from '../../../training/browser/messages.ts';

/** A training under way, in a worker of its own. */
export interface Trainer {
  /** At the end of the epoch. */
  pause(): void;
  continue(): void;
  /** At once and for good: nothing more is heard of it. */
  stop(): void;
}

/**
 * Fetches the code that trains and sets it to work.
 *
 * @param training while it is fetched, so is the code
 * @param hear is told of all that comes, failures among it
 */
export function startTrainer(
  training: Promise<PageTraining>,
  hear: (report: Report) => void,
): Trainer {
  const worker = new Worker(new URL('../../../training/browser/worker.ts', import.meta.url), {
    type: 'module',
  });
  let isStopped = false;
  const tell = (report: Report): void => {
    if (!isStopped) hear(report);
  };
  const fail = (sentence: string): void => tell({ kind: 'failed', sentence });
  const order = (order: Order): void => worker.postMessage(order);
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => tell(data));
  worker.addEventListener('error', () => fail('the code that trains could not be loaded.'));
  training.then(
    (training) => order({ kind: 'train', ...training }),
    ({ message }: Error) => fail(message),
  );
  return {
    pause: () => order({ kind: 'pause' }),
    continue: () => order({ kind: 'continue' }),
    stop() {
      isStopped = true;
      worker.terminate();
    },
  };
}
