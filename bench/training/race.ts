import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UserError } from '../../training/errors.ts';
import { median } from '../../training/evaluate/spread.ts';
import type { EngineTask, Measured, PeerTask, PyTorchTask } from './task.ts';

/** A program that trains, and the task that it is given. */
export interface Runner {
  who: string;
  command: string[];
  task: EngineTask | PeerTask | PyTorchTask;
}

export interface Raced {
  who: string;
  /** The median step of each round, in milliseconds. */
  rounds: number[];
  peakMebibytes: number;
}

/**
 * Times steps of several programs by turns: in each round every one of them takes a block of steps
 * while the others wait, so that what else the machine does falls on all alike. The first round,
 * in which programs compile and fill their caches, does not count.
 *
 * @throws UserError if a program ends before its time, with its last words
 */
export async function race(runners: Runner[], rounds: number): Promise<Raced[]> {
  const started = runners.map(start);
  try {
    const times: number[][] = runners.map(() => []);
    for (let round = 0; round <= rounds; round++) {
      for (const [i, runner] of started.entries()) {
        const steps = (await runner.turn(round > 0)) as number[];
        if (round > 0) times[i].push(median(steps));
      }
    }
    const ends = await Promise.all(started.map((runner) => runner.end()));
    return runners.map(({ who }, i) => ({
      who,
      rounds: times[i],
      peakMebibytes: ends[i].peakMebibytes,
    }));
  } finally {
    for (const { child } of started) child.kill();
  }
}

/** A program at work: its first block begins with its task, every other one with a turn. */
function start({ command: [program, ...args], task }: Runner) {
  const child: ChildProcess = spawn(program, args, { stdio: 'pipe' });
  let complaints = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin!.on('error', () => {}); // It ended: that its lines end tells.
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  child.on('error', (error) => (complaints += error.message));

  const nextLine = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value);
    const reason = complaints.trim().split('\n').at(-1) || 'it ended before its time';
    throw new UserError(`A measurement by ${program} failed: ${reason}`);
  };
  child.stdin!.write(`${JSON.stringify(task)}\n`);
  return {
    child,
    turn(isAnother: boolean): Promise<unknown> {
      if (isAnother) child.stdin!.write('turn\n');
      return nextLine();
    },
    end(): Promise<Measured> {
      child.stdin!.end();
      return nextLine() as Promise<Measured>;
    },
  };
}
