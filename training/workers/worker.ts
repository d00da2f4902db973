import { parentPort, workerData } from 'node:worker_threads';
import { stopwatch } from '../contract/spent.ts';
import { startEngine } from '../engines/engine.ts';
import type { EngineName } from '../engines/names.ts';
import { failureOf, type Failure } from './failure.ts';
import { tasks, type Request, type TaskEvent, type TaskName } from './tasks.ts';

/** What a worker is asked for. */
export interface Order<T extends TaskName = TaskName> {
  task: T;
  request: Request<T>;
}

/** What a worker says: whatever happens in a task, then how it ended. */
export type Answer =
  | { kind: 'event'; event: TaskEvent }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; failure: Failure };

const post = (answer: Answer): void => parentPort!.postMessage(answer);
const started = startEngine((workerData as { engine: EngineName }).engine);

parentPort!.on('message', async ({ task, request }: Order) => {
  try {
    await started;
    // The thread's own: threads that an engine starts beside it count for the process alone.
    const spent = stopwatch(() => process.threadCpuUsage());
    const tell = (event: TaskEvent): void => post({ kind: 'event', event });
    const result = await tasks[task](request as never, tell);
    tell({ kind: 'spent', spent: spent() });
    post({ kind: 'done', result });
  } catch (error) {
    post({ kind: 'failed', failure: failureOf(error) });
  }
});
