import { sampleManifest } from '../../site/run/sample-manifest.ts';

const { $schema: _, files, ...rest } = sampleManifest;

/** A run's manifest but for what `writeRun` makes. */
export const content = rest;

/** The files it refers to, and before them two of this run's own. */
export const FILES = new Map<string, Uint8Array>([
  ['figures/a.svg', Buffer.from('<svg/>')],
  ['models/m/weights.bin', Buffer.from([1, 2, 3])],
  ...Object.keys(files).map((path): [string, Uint8Array] => [path, Buffer.from(path)]),
]);
