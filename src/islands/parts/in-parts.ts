/** Milliseconds of a frame that work may take: the rest is the browser's, on slow devices too. */
const SHARE = 8;

/**
 * Does the parts of a whole, such as the images of a grid, over as many frames as they need. Asked
 * for anew while under way, each part is still done in its turn, so that under a slider that moves
 * on and on none waits for ever.
 *
 * @param done called when all parts are as they were last asked for
 * @returns asks for all parts
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
