import type { Manifest } from '../../training/contract/manifest.ts';

/** Every sentence of a manifest, but what the data set says of itself. */
export function wordsOf({ figures, measures, experiments }: Manifest): string[] {
  return [
    ...figures.flatMap(({ title, caption, alt, description, data }) => [
      ...[title, caption, alt, ...description].filter((words) => !words.startsWith('The paper ')),
      ...data.columns.flatMap((column) => [column.name, column.description]),
    ]),
    ...Object.values(measures).map(({ description }) => description),
    ...experiments.map(({ title }) => title),
  ];
}
