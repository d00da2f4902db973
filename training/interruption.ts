import { constants } from 'node:os';
import pc from 'picocolors';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

export type EndingSignal = (typeof SIGNALS)[number];

/**
 * Does work that a signal may end: the process then says what is kept and exits with 128 and the
 * signal's number, as shells expect. What must be undone even then listens to the process's `exit`.
 *
 * @param kept the sentences that say what is kept and how to go on
 * @param work may end the process so itself, as if it had got a signal
 * @param stop waited for before, such as for the end of another process
 */
export async function interruptible<T>(
  kept: string,
  work: (interrupt: (signal: EndingSignal) => Promise<never>) => Promise<T>,
  stop: (signal: EndingSignal) => Promise<void> = async () => {},
): Promise<T> {
  let ending: Promise<never> | undefined;
  const end = async (signal: EndingSignal): Promise<never> => {
    await stop(signal);
    // Last of what listens, so that the terminal is in order again.
    process.once('exit', () => console.error(pc.yellow(`Stopped by ${signal}. ${kept}`)));
    process.exit(128 + constants.signals[signal]);
  };
  // A terminal signals every process of a command, and npm passes on what it got: twice is usual.
  const interrupt = (signal: EndingSignal): Promise<never> => (ending ??= end(signal));
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work(interrupt);
  } finally {
    // Whoever waits for the work must not go on while it is being ended.
    await ending;
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

export function isEnding(signal: NodeJS.Signals | null): signal is EndingSignal {
  return SIGNALS.some((ending) => ending === signal);
}
