import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EngineName } from '../engines/names.ts';
import { errorOf } from './failure.ts';
import type { Request, Result, TaskEvent, TaskName } from './tasks.ts';
import type { Answer, Order, WorkerData } from './worker.ts';

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
  /** How many of them have a job: a worker on its own takes threads of the others to help it. */
  readonly #busy = new Int32Array(new SharedArrayBuffer(4));
  /** Every worker, with its job if it has one. */
  readonly #workers = new Map<Worker, Job | undefined>();

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

  /** Ends every worker; what waits is not begun, and what they would say is not heard. */
  async close(): Promise<void> {
    this.#waiting.length = 0;
    for (const worker of this.#workers.keys()) {
      worker.removeAllListeners('message').removeAllListeners('exit');
    }
    await Promise.all([...this.#workers.keys()].map((worker) => worker.terminate()));
  }

  /** Gives the first job that waits to a worker that has none. */
  #assign(): void {
    if (this.#waiting.length === 0) return;
    const idle = [...this.#workers].find(([, job]) => !job)?.[0];
    const worker = idle ?? (this.#workers.size < this.#count ? this.#start() : undefined);
    if (!worker) return;
    const job = this.#waiting.shift()!;
    this.#setJob(worker, job);
    worker.postMessage(job.order);
  }

  #start(): Worker {
    const workerData: WorkerData = {
      engine: this.#engine,
      threads: Math.min(this.#count, availableParallelism()),
      busy: this.#busy,
    };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    worker.on('message', (answer: Answer) => this.#hear(worker, answer));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', (code) =>
      this.#lose(worker, new Error(`A worker ended early, with code ${code}.`)),
    );
    return worker;
  }

  #hear(worker: Worker, answer: Answer): void {
    const { onEvent, resolve, reject } = this.#workers.get(worker)!;
    if (answer.kind === 'event') return onEvent(answer.event);
    this.#setJob(worker, undefined);
    if (answer.kind === 'done') resolve(answer.result as never);
    else reject(errorOf(answer.failure));
    this.#assign();
  }

  #lose(worker: Worker, error: Error): void {
    this.#workers.get(worker)?.reject(error);
    this.#workers.delete(worker);
    this.#countBusy();
    this.#assign();
  }

  #setJob(worker: Worker, job: Job | undefined): void {
    this.#workers.set(worker, job);
    this.#countBusy();
  }

  #countBusy(): void {
    const busy = [...this.#workers.values()].filter((job) => job).length;
    Atomics.store(this.#busy, 0, busy);
  }
}
