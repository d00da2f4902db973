import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSealed, writeSealed } from '../../../training/store/sealed-file.ts';

it('a sealed file with any byte changed, or cut short, is removed and said to be damaged', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'vae-tutorial-')), 'x.checkpoint');
  const state = { steps: 4, weights: Float32Array.of(1, 2, 3), names: new Map([['a', 1]]) };
  writeSealed(path, state);
  const good = readFileSync(path);
  expect(readSealed(path, expect.unreachable)).toEqual(state);
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.boolean(), (at, cut) => {
      const bad = Buffer.from(cut ? good.subarray(0, at) : good);
      if (!cut) bad[at] ^= 1;
      writeFileSync(path, bad);
      const lines: string[] = [];
      expect(readSealed(path, (line) => lines.push(line))).toBeUndefined();
      expect(lines.join()).toContain('damaged');
      expect(existsSync(path)).toBe(false);
    }),
  );
  expect(readSealed(path, expect.unreachable)).toBeUndefined();
});
