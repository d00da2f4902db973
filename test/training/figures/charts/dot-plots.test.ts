import { expect, test } from 'vitest';
import { dotPlots } from '../../../../training/figures/charts/dot-plots.ts';
import { drawCharts } from '../../../../training/figures/files/draw-charts.ts';
import { svgImages } from '../../../../training/figures/files/svg.ts';
import { sampleWords } from '../sample-words.ts';

test('a number beside the last point has the room that it needs', () => {
  const roomBeside = (value: number): number => {
    const panels = [{ title: 'distance', digits: 1, values: [1, value] }];
    const text = JSON.stringify(dotPlots(['one', 'other'], panels, 'light', 'wide'));
    const [, end] = /"range":\[[\d.]+,([\d.]+)\]/.exec(text)!;
    const [, width] = /"width":([\d.]+),"height":\{"step"/.exec(text)!;
    return Number(width) - Number(end);
  };
  // Digits of 12 pixels are about 7 wide, and 8 stand between point and number.
  expect(roomBeside(9.9)).toBeGreaterThan(8 + 7 * 3);
  expect(roomBeside(12_345.6)).toBeGreaterThan(8 + 7 * 8);
});

test('numbers along a short scale stand apart', async () => {
  const panel = { title: 'distance', digits: 1, values: [6.5, 134.2, 1118.3] };
  const column = { ...panel, isColumn: true as const };
  const panels = [panel, panel, panel, column, column];
  const drawn = await svgImages(
    (theme, layout) => dotPlots(['one', 'another', 'a third'], panels, theme, layout),
    drawCharts,
    'x',
    sampleWords,
  );
  for (const { image, bytes } of drawn) {
    const labels = [
      ...new TextDecoder()
        .decode(bytes)
        .matchAll(
          /<text text-anchor="middle" transform="translate\(([\d.]+),-10\)"[^>]* opacity="1">([\d,]+)</g,
        ),
    ].map(([, middle, text]) => ({ middle: Number(middle), width: 7 * text.length }));
    expect(labels.length, image.path).toBeGreaterThanOrEqual(3);
    labels.forEach((label, i) => {
      const before = labels[i - 1];
      // The next panel begins at the left again.
      if (!before || before.middle >= label.middle) return;
      const gap = label.middle - before.middle - (label.width + before.width) / 2;
      expect(gap, image.path).toBeGreaterThan(3);
    });
  }
});
