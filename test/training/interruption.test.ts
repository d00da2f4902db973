import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const url = (path: string): string => new URL(`../../training/${path}`, import.meta.url).href;

/** Works until it is ended, and tells what it undoes. */
const WORK = `
  import { interruptible } from ${JSON.stringify(url('interruption.ts'))};
  process.once('exit', () => console.error('undone'));
  await interruptible('All is kept.', async () => {
    console.log('at work');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });`;

/** Starts a program that works until it is ended, and says what signal it gets. */
function programCalling(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  const file = join(folder, name);
  writeFileSync(
    file,
    `process.on('SIGTERM', () => { console.log('program got SIGTERM'); process.exit(0); });
     console.log('at work ' + process.pid);
     setInterval(() => {}, 1000);`,
  );
  return `
    import { runProgram } from ${JSON.stringify(url('commands/program.ts'))};
    process.exitCode = await runProgram(${JSON.stringify([file])}, ${JSON.stringify(folder)}, 'All is kept.');`;
}

test.each([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGQUIT', 131],
  ['SIGTERM', 143],
] as const)('%s undoes, says what is kept and exits with %i', async (signal, code) => {
  const child = start(WORK);
  await once(child.stdout!, 'data');
  const ended = end(child);
  child.kill(signal);
  child.kill(signal);
  expect(await ended).toEqual({
    code,
    signal: null,
    stdout: '',
    stderr: `undone\nStopped by ${signal}. All is kept.\n`,
  });
});

test('a signal reaches the program that works for the command, whose end is waited for', async () => {
  const child = start(programCalling('program.mjs'));
  await once(child.stdout!, 'data');
  const ended = end(child);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 143, stdout: 'program got SIGTERM\n' });
  expect(stderr).toBe('Stopped by SIGTERM. All is kept.\n');
});

test('a program that works for a killed command ends', async () => {
  const child = start(programCalling('program.mjs'));
  await once(child.stdout!, 'data');
  const ended = end(child);
  child.kill('SIGKILL');
  // Standard output is the program's as well: it closes when both have ended.
  expect(await ended).toMatchObject({ signal: 'SIGKILL', stdout: '' });
});

test('a program that something else kills fails the command in one sentence', async () => {
  const child = start(programCalling('program.mjs'));
  const [line] = await once(child.stdout!, 'data');
  const ended = end(child);
  process.kill(Number(/at work (\d+)/.exec(String(line))![1]), 'SIGKILL');
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain('program.mjs was ended by SIGKILL. All is kept.');
});

function start(script: string): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, NO_COLOR: '1' },
  });
}

async function end(child: ChildProcess) {
  let [stdout, stderr] = ['', ''];
  child.stdout!.on('data', (text) => (stdout += text));
  child.stderr!.on('data', (text) => (stderr += text));
  const [code, signal] = await once(child, 'close');
  return { code, signal, stdout, stderr };
}
