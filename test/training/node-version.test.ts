import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('a Node that cannot read TypeScript is refused in one sentence that says what to do', () => {
  const command = scripts().doctor.replace('node ', '--no-experimental-strip-types ').split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^This needs Node 24, and .+ is Node [\d.]+: run "npm ci .+\.\n$/);
});

test('every command of the project asks for the version first', () => {
  const own = Object.values(scripts()).filter((command) => command.startsWith('node '));
  expect(own.length).toBeGreaterThan(5);
  for (const command of own)
    expect(command).toMatch(/^node --import \.\/node-version\.mjs \S+\.ts/);
});

test('Node 24 is installed where only what runs the project is, as in production', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(dependencies).toHaveProperty('node');
});

function scripts(): Record<string, string> {
  return JSON.parse(readFileSync('package.json', 'utf8')).scripts;
}
