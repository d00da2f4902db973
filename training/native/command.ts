import { spawn } from 'node:child_process';
import { UserError } from '../errors.ts';

/** Runs a program to its end and returns what it wrote to standard output. */
export type Run = (program: string, args: string[], options: RunOptions) => Promise<string>;

interface RunOptions {
  /** Begins the sentence that tells a failure: what could not be done. */
  failure: string;
  /** Ends it: what to do. */
  advice: string;
  folder?: string;
  minutes?: number;
}

/**
 * A `Run` that ends everything the program started when the signal aborts or its minutes are over.
 *
 * It throws a UserError of one sentence: what could not be done, the program's own reason, what to do.
 */
export function runner(interruption: AbortSignal): Run {
  return (program, args, { failure, advice, folder, minutes = 10 }) =>
    runToEnd(program, args, folder, minutes, interruption).catch((error: Error) => {
      throw new UserError(`${failure} (${error.message}): ${advice}.`);
    });
}

/** The npm that runs this command, or else the one on the path, to be followed by its arguments. */
export function npm(args: string[]): [program: string, args: string[]] {
  const running = process.env.npm_execpath;
  return running ? [process.execPath, [running, ...args]] : ['npm', args];
}

/** The line of a program's complaints that says most: the first that begins an error, else the last. */
export function reasonIn(complaints: string): string | undefined {
  const lines = complaints
    .split('\n')
    .map((line) => line.replace(/^npm (error|warn) ?/, '').trim());
  const line = lines.find((text) => /error: /i.test(text)) ?? lines.findLast((text) => text !== '');
  return line?.replace(/^\w*error: /i, '').replace(/[.:]$/, '');
}

function runToEnd(
  program: string,
  args: string[],
  folder: string | undefined,
  minutes: number,
  interruption: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that one signal ends the program and all it started.
    const child = spawn(program, args, { cwd: folder, detached: true });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    const limit = AbortSignal.timeout(minutes * 60_000);
    const stop = AbortSignal.any([limit, interruption]);
    const end = (): void => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        child.kill('SIGKILL'); // it has ended already, or the system knows no process groups
      }
    };
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
    child.on('error', (error: NodeJS.ErrnoException) => {
      stop.removeEventListener('abort', end);
      reject(error.code === 'ENOENT' ? new Error(`there is no ${program}`) : error);
    });
    child.on('close', (code, signal) => {
      stop.removeEventListener('abort', end);
      if (code === 0) resolve(output.stdout);
      else if (interruption.aborted) reject(new Error('interrupted'));
      else if (limit.aborted) reject(new Error(`not done after ${minutes} minutes`));
      else reject(new Error(reasonIn(output.stderr) ?? `ended with ${signal ?? `code ${code}`}`));
    });
  });
}
