import type { Order, PageTraining, Report } from './messages.ts';
import { Pause } from './pause.ts';
import { startWasm } from './start-wasm.ts';
import { trainInPage } from './train.ts';

/** A training in a worker of a page: hears `Order`s, posts `Report`s. */
const pause = new Pause();

addEventListener('message', ({ data: order }: MessageEvent<Order>) => {
  if (order.kind === 'pause') pause.begin();
  else if (order.kind === 'continue') pause.end();
  else void train(order);
});

async function train(training: PageTraining): Promise<void> {
  try {
    await startWasm();
    await trainInPage(training, pause, tell);
  } catch (error) {
    tell({ kind: 'failed', sentence: (error as Error).message });
  }
}

function tell(report: Report): void {
  postMessage(report);
}
