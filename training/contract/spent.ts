/** The time that work took. Told to people alone: it gets into no file. */
export interface Spent {
  /** Milliseconds from its beginning to its end. */
  clock: number;
  /** Milliseconds that processors worked for it, where that can be known. */
  processor?: number;
}

/** What a program that another one started tells it of a stage that has ended. */
export interface StageMessage {
  stage: string;
  spent: Spent;
}

/**
 * Begins to count.
 *
 * @param usage whose processor time: this process's with all of its threads, or only a thread's own
 * @returns what tells the time spent since
 */
export function stopwatch(usage: () => NodeJS.CpuUsage = () => process.cpuUsage()): () => Spent {
  const [began, before] = [performance.now(), milliseconds(usage())];
  return () => ({
    clock: performance.now() - began,
    processor: milliseconds(usage()) - before,
  });
}

/** What this process has spent since it was started. */
export function spentByProcess(): { clock: number; processor: number } {
  return { clock: performance.now(), processor: milliseconds(process.cpuUsage()) };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
