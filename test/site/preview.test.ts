import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPreview } from '../../src/site/draw-preview.ts';

test('the picture beside a link has the size that is announced, and the figure at its right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  const figure = join(folder, 'red.png');
  const red = { width: 40, height: 20, channels: 3, background: '#ff0000' } as const;
  await sharp({ create: red }).png().toFile(figure);
  const preview = await drawPreview('Samples <&> more', figure);
  rmSync(folder, { recursive: true });

  const { data, info } = await sharp(preview)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1200, 630]);
  const pixel = (x: number, y: number): number[] => [
    ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
  ];
  expect(pixel(1140, 315)).toEqual([255, 0, 0]);
  const words = data.subarray(0, data.length).some((_, i) => {
    const x = (i / 3) % 1200;
    return i % 3 === 0 && x < 450 && data[i] < 80 && data[i + 1] < 80 && data[i + 2] < 80;
  });
  expect(words, 'dark letters at the left').toBe(true);
});
