/** Milliseconds of silence after which a log says that the work goes on: within half a minute. */
const SILENCE = 25_000;

/** Says in the log what is begun, and every half minute at least that it still goes on. */
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
  ).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
