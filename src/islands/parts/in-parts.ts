/** Milliseconds of each frame that the work may take: the browser needs the rest, on slow devices too. */
const SHARE = 8;

/**
 * Spreads work that has many parts, such as the images of a grid, over as many frames as it needs. When
 * all is requested again before it is finished, the parts still take turns: however long a slider keeps
 * moving, no part waits for ever.
 *
 * @param part does one part, counted from 0
 * @param done called once all parts are as they were last requested
 * @returns a function that requests all parts
 */
export function inParts(
  count: number,
  part: (index: number) => void,
  done: () => void,
): () => void {
  let next = 0;
  let due = 0;
  const work = (): void => {
    const end = performance.now() + SHARE;
    do {
      part(next);
      next = (next + 1) % count;
      due -= 1;
    } while (due > 0 && performance.now() < end);
    if (due > 0) requestAnimationFrame(work);
    else done();
  };
  return () => {
    if (due === 0) requestAnimationFrame(work);
    due = count;
  };
}
