import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../contract/manifest.ts';
import { canonicalJson } from './canonical-json.ts';
import { keyOf } from './inputs.ts';
import { hashesOf, MANIFEST, manifestText, readManifest } from './run-folder.ts';

/** A run as it lies in its folder, read from there and from nowhere else. */
export interface RunOnDisk {
  manifest: Manifest;
  /** The manifest's own text. */
  text: string;
  /** SHA-256 of every other file that is there, by path. */
  hashes: Map<string, string>;
}

/** What became of a file when it was made again; `extra` is one that training does not make. */
export type Finding = 'same' | 'different' | 'missing' | 'extra';

/** One thing that was published, made again. */
export interface Comparison {
  name: string;
  finding: Finding;
}

/**
 * The run in a folder; undefined if there is none.
 *
 * @throws UserError if its manifest is damaged, or a file is there and cannot be read
 */
export function readRunOnDisk(folder: string): RunOnDisk | undefined {
  const manifest = readManifest(folder);
  if (!manifest) return undefined;
  const hashes = hashesOf(folder);
  hashes.delete(MANIFEST);
  return { manifest, text: readFileSync(join(folder, MANIFEST), 'utf8'), hashes };
}

/** A run made again against the published one: file by file, the manifest last. */
export function compareRuns(published: RunOnDisk, remade: RunOnDisk): Comparison[] {
  return [
    ...compareFiles(published.hashes, remade.hashes),
    compareManifests(published, remade.manifest),
    {
      name: `${MANIFEST}: key`,
      finding: sameOrNot(published.manifest.key === keyOf(published.manifest.inputs)),
    },
  ];
}

/** Files against those made again, each by its hash, in the order of their paths. */
export function compareFiles(
  published: Map<string, string>,
  remade: Map<string, string>,
): Comparison[] {
  const paths = new Set([...published.keys(), ...remade.keys()]);
  return [...paths].sort().map((name) => ({
    name,
    finding: finding(published.get(name), remade.get(name)),
  }));
}

/**
 * The manifest's text against the one that the same inputs would give. Inputs themselves may have
 * changed, in what has no effect on the results; that is told apart.
 */
function compareManifests({ manifest, text }: RunOnDisk, remade: Manifest): Comparison {
  const { key, inputs } = manifest;
  if (text === manifestText({ ...remade, key, inputs })) return { name: MANIFEST, finding: 'same' };
  const parts = (Object.keys(remade) as (keyof Manifest)[]).filter(
    (part) =>
      part !== 'key' &&
      part !== 'inputs' &&
      canonicalJson(manifest[part]) !== canonicalJson(remade[part]),
  );
  return { name: `${MANIFEST}: ${parts.join(', ') || 'its layout'}`, finding: 'different' };
}

export function sameOrNot(same: boolean): Finding {
  return same ? 'same' : 'different';
}

function finding(published: string | undefined, remade: string | undefined): Finding {
  if (published === undefined) return 'missing';
  if (remade === undefined) return 'extra';
  return sameOrNot(published === remade);
}
