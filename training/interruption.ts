import { constants } from 'node:os';
import pc from 'picocolors';

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

export type EndingSignal = (typeof SIGNALS)[number];

/** Work that a signal may end. */
interface Work {
  /** The sentences that say what is kept and how to go on. */
  kept: string;
  /** Waited for before the process ends. */
  stop(signal: EndingSignal): Promise<void>;
}

/** Work under way, the innermost last: it knows best what is kept, and what must be stopped. */
const underWay: Work[] = [];
let ending: Promise<never> | undefined;

/**
 * Does work that a signal may end: the process then says what is kept and exits with 128 and the
 * signal's number, as shells expect. What must be undone even then listens to the process's `exit`.
 * Such work may be part of other such work, which covers the moments before, between and after.
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
  if (underWay.length === 0) for (const signal of SIGNALS) process.on(signal, interrupt);
  const own = { kept, stop };
  underWay.push(own);
  try {
    return await work(interrupt);
  } finally {
    // Whoever waits for the work must not go on while it is being ended.
    await ending;
    underWay.splice(underWay.indexOf(own), 1);
    if (underWay.length === 0) for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

export function isEnding(signal: NodeJS.Signals | null): signal is EndingSignal {
  return SIGNALS.some((ending) => ending === signal);
}

/** A terminal signals every process of a command, and npm passes on what it got: twice is usual. */
function interrupt(signal: EndingSignal): Promise<never> {
  return (ending ??= end(signal, underWay.at(-1)!));
}

async function end(signal: EndingSignal, { kept, stop }: Work): Promise<never> {
  await stop(signal);
  // Last of what listens, so that the terminal is in order again.
  process.once('exit', () => console.error(pc.yellow(`Stopped by ${signal}. ${kept}`)));
  process.exit(128 + constants.signals[signal]);
}
