import type { Order, PageTraining, Report } from '../../../training/browser/messages.ts';
import type { Words } from '../../words/dictionary.ts';

/** A training in a worker of its own. */
export interface Trainer {
  /** Pauses at the end of the epoch. */
  pause(): void;
  continue(): void;
  /** Stops at once and for good: no further report comes. */
  stop(): void;
}

/**
 * Fetches the code that trains, and starts it.
 *
 * @param training fetched at the same time as the code
 * @param words say what went wrong
 * @param handle receives every report, failures included
 */
export function startTrainer(
  training: Promise<PageTraining>,
  words: Pick<Words['trainHere'], 'noCode' | 'sandboxed'>,
  handle: (report: Report) => void,
): Trainer {
  const worker = startWorker();
  let isStopped = false;
  const pass = (report: Report): void => {
    if (!isStopped) handle(report);
  };
  const fail = (sentence: string): void => pass({ kind: 'failed', sentence });
  const order = (order: Order): void => worker?.postMessage(order);
  worker?.addEventListener('message', ({ data }: MessageEvent<Report>) => pass(data));
  worker?.addEventListener('error', () => fail(words.noCode));
  if (!worker) queueMicrotask(() => fail(words.sandboxed));
  training.then(
    (training) => order({ kind: 'train', ...training }),
    ({ message }: Error) => fail(message),
  );
  return {
    pause: () => order({ kind: 'pause' }),
    continue: () => order({ kind: 'continue' }),
    stop() {
      isStopped = true;
      worker?.terminate();
    },
  };
}

/** @returns undefined where the page is in a frame whose sandbox takes its origin away */
function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('../../../training/browser/worker.ts', import.meta.url), {
      type: 'module',
    });
  } catch {
    return undefined;
  }
}
