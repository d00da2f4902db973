import { expect, test } from 'vitest';
import { dotPlots } from '../../../../training/figures/charts/dot-plots.ts';

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
