/**
 * Imports a package that is there only if somebody installed it.
 *
 * Its name is a parameter because the compiler cannot resolve a package that is not there.
 *
 * @param command what installs it
 * @throws if it is not installed, with the command, or if it does not load
 */
export async function importOptional<T>(name: string, command: string): Promise<T> {
  return import(name).catch((error: Error & { code?: string }) => {
    throw error.code === 'ERR_MODULE_NOT_FOUND'
      ? new Error(`${name} is not installed ("${command}" installs it)`)
      : error;
  });
}
