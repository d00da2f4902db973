/** What an action fails with, line by line; nothing if it does not fail. */
export function complaint(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}
