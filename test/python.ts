import { spawnSync } from 'node:child_process';

/**
 * A Python that has some modules: the one that PYTHON names, which then has to have them, or `python3`.
 * Undefined if there is none, and it is said what to install.
 */
export function pythonWith(...modules: string[]): string | undefined {
  const given = process.env.PYTHON;
  // To look for modules takes no time; to import them takes seconds.
  const look = `import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))`;
  const python = given ?? 'python3';
  if (given || spawnSync(python, ['-c', look, ...modules]).status === 0) return python;
  console.warn(
    `Left out, for python3 is missing or lacks a module: what Python makes of exports. "pip install ${modules.join(' ')}" has it tested; PYTHON names another Python.`,
  );
  return undefined;
}

/** Runs a program of Python; its standard output is JSON. Throws with what it wrote if it fails. */
export function runPython<T>(python: string, args: string[]): T {
  const { status, stdout, stderr } = spawnSync(python, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`Python ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
