/** Characters of a name for which maps and charts have room at a point. */
const SHORT = 3;

/** What stands for classes whose names are longer, in figures and live ones alike. */
export const SIGNS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];

/** Whether a class can stand at a point by its own name. */
export function isShort(name: string): boolean {
  return [...name].length <= SHORT;
}
