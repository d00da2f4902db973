import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Loaded before a command, and in each of its workers: lets one of its calls to the file system
 * fail, or kills the process in the middle of it. FAULT says which and how.
 */
export interface Fault {
  operation: Operation;
  /** Counted from 1, in each thread for itself. */
  nth: number;
  /** The code of the error, or SIGKILL. */
  outcome: string;
  /** Only calls on files below it count. */
  folder: string;
  /** A file that is made when the fault happens. */
  hit: string;
}

export const OPERATIONS = {
  write: ['writeFile', 'appendFile', 'copyFile', 'mkdir'],
  rename: ['rename'],
  flush: ['fsync'],
  remove: ['rm', 'unlink'],
} as const;

export type Operation = keyof typeof OPERATIONS;

type Call = (...args: unknown[]) => unknown;

if (process.env.FAULT) inject(JSON.parse(process.env.FAULT) as Fault);

function inject({ operation, nth, outcome, folder, hit }: Fault): void {
  const note = fs.writeFileSync;
  let count = 0;
  for (const name of OPERATIONS[operation]) {
    const api = fs as unknown as Record<string, Call>;
    const promises = fs.promises as unknown as Record<string, Call | undefined>;
    api[`${name}Sync`] = failing(api[`${name}Sync`]);
    if (promises[name]) promises[name] = failing(promises[name]);
  }
  syncBuiltinESMExports();

  function failing(call: Call): Call {
    return (...args) => {
      const path = pathOf(args[0]);
      // A call by descriptor tells no path.
      const isMeant = path === undefined || path.startsWith(folder + sep);
      if (isMeant) count += 1;
      if (!isMeant || count !== nth) return call(...args);
      note(hit, '');
      // What a full disk leaves, and what a kill may.
      if (path && (typeof args[1] === 'string' || args[1] instanceof Uint8Array)) {
        if (call.name.startsWith('writeFile')) note(path, args[1].slice(0, args[1].length / 2));
      }
      if (outcome === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
      const error = new Error(`${outcome}: injected, ${call.name} '${path}'`);
      throw Object.assign(error, { code: outcome, syscall: operation, path });
    };
  }
}

function pathOf(argument: unknown): string | undefined {
  if (argument instanceof URL) return fileURLToPath(argument);
  return typeof argument === 'string' ? resolve(argument) : undefined;
}
