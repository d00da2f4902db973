import type { Manifest } from '../../training/contract/manifest.ts';

/** The file that holds all figures of a run, if it has one. */
export function figureArchive({
  files,
}: Pick<Manifest, 'files'>): { path: string; bytes: number } | undefined {
  const path = Object.keys(files).find((path) => path.endsWith('.zip'));
  return path === undefined ? undefined : { path, bytes: files[path].bytes };
}
