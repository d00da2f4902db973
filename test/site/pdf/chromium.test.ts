import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

it('what the script that starts a Chromium complains of is not passed on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const chromium = join(folder, 'chromium');
  writeFileSync(chromium, '#!/bin/sh\necho "9: [: unexpected operator" >&2\necho "Chromium 1.2"\n');
  chmodSync(chromium, 0o755);
  const source = resolve('src/pdf/chromium.ts');
  const program = `import { versionOf } from ${JSON.stringify(source)};
    process.stdout.write(versionOf(${JSON.stringify(chromium)}));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('Chromium 1.2\n');
  expect(stderr).toBe('');
});
