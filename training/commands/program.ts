import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { interruptible, isEnding, type EndingSignal } from '../interruption.ts';

const PATIENCE_MILLISECONDS = 5000;
/** What every program is started with: it ends with this process, and finds what tutorials import. */
const IMPORTED = ['./ends-with-parent.ts', '../configuration/find-definition.ts'].flatMap(
  (path) => ['--import', new URL(path, import.meta.url).href],
);

/**
 * Runs a program of Node's to its end, with this process's terminal. A signal to this process
 * reaches it too, and it ends when this process is killed.
 *
 * @param command the program's file and its arguments
 * @param kept the sentences for whoever stops it: what is kept, how to go on
 * @param hear told what it sends
 * @returns its exit code
 * @throws UserError if a signal ended it that this process did not get
 */
export async function runProgram(
  command: string[],
  folder: string,
  kept: string,
  hear: (message: unknown) => void = () => {},
): Promise<number> {
  const child = spawn(process.execPath, [...IMPORTED, ...command], {
    cwd: folder,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', hear);
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const [code, signal] = await interruptible(
    kept,
    async (interrupt) => {
      const [code, signal] = await ended;
      // Whoever ended it alone meant the command.
      return isEnding(signal) ? interrupt(signal) : [code, signal];
    },
    (signal) => end(child, signal),
  );
  if (code === null) throw new UserError(`${command[0]} was ended by ${signal}. ${kept}`);
  return code;
}

async function end(child: ChildProcess, signal: EndingSignal): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(PATIENCE_MILLISECONDS, 'late', { ref: false });
  if ((await Promise.race([exit, late])) !== 'late') return;
  child.kill('SIGKILL');
  await exit;
}
