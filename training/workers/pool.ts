import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { EngineName } from '../engines/engine.ts';
import type { Request, Result, TaskEvent, TaskName } from './tasks.ts';
import type { Answer, Order } from './worker.ts';

/** A task that waits for a worker or is at one. */
interface Job {
  order: Order;
  onEvent(event: TaskEvent): void;
  resolve(result: never): void;
  reject(error: Error): void;
}

/**
 * Worker threads, each with an engine of its own, that take tasks in the order they were given. A
 * result depends on its own task alone, hence not on how many workers there are.
 */
export class WorkerPool {
  readonly #engine: EngineName;
  readonly #count: number;
  readonly #waiting: Job[] = [];
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  /** @param count workers at most: none is started before there is a task for it */
  constructor(engine: EngineName, count: number) {
    this.#engine = engine;
    this.#count = count;
  }

  /**
   * @param onEvent told what the task tells while it is at work
   * @throws what the task threw, or an Error if its worker ended
   */
  run<T extends TaskName>(
    task: T,
    request: Request<T>,
    onEvent: (event: TaskEvent) => void = () => {},
  ): Promise<Result<T>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order: { task, request }, onEvent, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #assign(): void {
    const job = this.#waiting[0];
    const worker = job && (this.#idle.pop() ?? this.#start());
    if (!worker) return;
    this.#waiting.shift();
    this.#give(worker, job);
  }

  #start(): Worker | undefined {
    if (this.#all.size === this.#count) return undefined;
    const workerData = { engine: this.#engine };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    this.#all.add(worker);
    return worker;
  }

  #give(worker: Worker, { order, onEvent, resolve, reject }: Job): void {
    const leave = (): void => {
      worker.removeAllListeners();
      this.#assign();
    };
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'event') return onEvent(answer.event);
      this.#idle.push(worker);
      leave();
      if (answer.kind === 'done') resolve(answer.result as never);
      else reject(answer.isUserError ? new UserError(answer.message) : new Error(answer.message));
    });
    const lost = (error: Error): void => {
      this.#all.delete(worker);
      leave();
      reject(error);
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`A worker ended early, with code ${code}.`)));
    worker.postMessage(order);
  }
}
