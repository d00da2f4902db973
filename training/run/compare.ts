import type { Manifest } from '../contract/manifest.ts';
import { canonicalJson } from './hash.ts';

/** One thing that was published, made again. */
export interface Comparison {
  name: string;
  same: boolean;
}

/** A run made again against the published one: file by file, then the manifest's own numbers. */
export function compareRuns(published: Manifest, remade: Manifest): Comparison[] {
  const paths = new Set([...Object.keys(published.files), ...Object.keys(remade.files)]);
  return [
    ...[...paths].sort().map((path) => ({
      name: path,
      same: published.files[path]?.sha256 === remade.files[path]?.sha256,
    })),
    ...(['dataset', 'experiments', 'measures', 'figures'] as const).map((part) => ({
      name: `manifest.json: ${part}`,
      same: canonicalJson(published[part]) === canonicalJson(remade[part]),
    })),
  ];
}
