/** Milliseconds of silence after which a log says that the work goes on. */
const SILENCE = 30_000;

/** Says in the log what is begun, and every half minute that it still goes on. */
export async function tellWhile<T>(
  what: string,
  logger: { info(line: string): void },
  work: () => Promise<T>,
): Promise<T> {
  logger.info(what);
  const began = Date.now();
  const timer = setInterval(
    () => logger.info(`${what} ${Math.round((Date.now() - began) / 1000)} s`),
    SILENCE,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
