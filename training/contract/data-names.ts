/** The data sets that are known by name. */
export const DATA_NAMES = [
  'mnist',
  'fashion-mnist',
  'kmnist',
  'emnist-letters',
  'emnist-balanced',
  'strokes',
  'letters',
] as const;
export type DataName = (typeof DATA_NAMES)[number];

/** Those that others published: they are looked for in folders and downloaded. */
export type PublishedName = Exclude<DataName, DrawnName>;

/** Those that this project draws itself. */
export type DrawnName = 'strokes' | 'letters';

export function isDataName(name: string): name is DataName {
  return (DATA_NAMES as readonly string[]).includes(name);
}
