import { spawn } from 'node:child_process';
import { UserError } from '../training/errors.ts';

/** Gives a process JSON to read, and reads the JSON it writes. */
export function converse<T>(command: string, args: string[], request: unknown): Promise<T> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let [output, complaints] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin.on('error', () => {}); // It ended without reading: its exit code tells.
  child.stdin.end(`${JSON.stringify(request)}\n`);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(JSON.parse(output.trim().split('\n').at(-1)!) as T);
      const reason = complaints.trim().split('\n').at(-1) || `exit code ${code}`;
      reject(new UserError(`A measurement by ${command} failed: ${reason}`));
    });
  });
}
