import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

const VALIDATOR = 'rocrate-validator';
const isThere = spawnSync(VALIDATOR, ['--version']).status === 0;
if (!isThere) {
  console.log(
    `Left out, for there is no ${VALIDATOR}: pip install roc-validator to check the RO-Crate.`,
  );
}

test.skipIf(!isThere)('the run is an RO-Crate', ({ skip }) => {
  const options = ['--no-paging', '--profile-identifier', 'ro-crate-1.2'];
  const run = join(inject('project'), 'dist', 'run');
  const required = ['--requirement-severity', 'REQUIRED', run];
  const { status, stdout } = spawnSync(VALIDATOR, ['validate', ...options, ...required], {
    encoding: 'utf8',
  });
  // It fetches what terms mean from w3id.org.
  skip(/urlopen error|Unable to retrieve/.test(stdout), 'the validator reaches no network');
  expect(status, stdout).toBe(0);
});
