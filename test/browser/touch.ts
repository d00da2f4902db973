import type { Page } from 'playwright-core';

/** A phone, where fingers scroll. */
export const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const STEPS = 10;

interface Spot {
  x: number;
  y: number;
}

/** Moves one finger up by some pixels. */
export async function swipeUp(page: Page, { x, y }: Spot, distance: number): Promise<void> {
  await fingers(page, (progress) => [{ x, y: y - progress * distance }]);
}

/** Moves two fingers, one above the other, from so many pixels apart to so many. */
export async function spread(page: Page, { x, y }: Spot, from: number, to: number): Promise<void> {
  await fingers(page, (progress) => {
    const half = (from + progress * (to - from)) / 2;
    return [
      { x, y: y - half },
      { x, y: y + half },
    ];
  });
}

/** @param at where the fingers are, from progress 0 to 1 */
async function fingers(page: Page, at: (progress: number) => Spot[]): Promise<void> {
  const device = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', spots: Spot[]): Promise<unknown> =>
    device.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: spots.map((spot, id) => ({ ...spot, id })),
    });
  await send('touchStart', at(0));
  for (let step = 1; step <= STEPS; step++) await send('touchMove', at(step / STEPS));
  await send('touchEnd', []);
}
