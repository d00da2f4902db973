import { sha256 } from '../../training/contract/sha256.ts';
import type { SiteMessage } from '../../training/contract/site-message.ts';
import { sourceHash } from '../../training/contract/source-hash.ts';
import { findChromium, versionOf } from '../pdf/chromium.ts';
import { TUTORIAL } from '../run/tutorial-folder.ts';
import { commitOf } from './commit.ts';
import { siteSources } from './site-sources.ts';

/*
 * A program for the command that builds the site: tells it the hash of all that decides the site, of which
 * each build keeps that of its own. Where something cannot be read, nothing is told, and the site is built.
 */
try {
  const { SITE, BASE_PATH } = process.env;
  const decided = {
    node: process.version,
    place: [SITE, BASE_PATH, TUTORIAL],
    chromium: orNone(() => versionOf(findChromium()!)),
    commit: orNone(() => commitOf('.', {})),
    sources: [...siteSources('.', TUTORIAL)].map(([path, bytes]) => [path, sourceHash(bytes)]),
  };
  const key = sha256(JSON.stringify(decided));
  process.send!({ key } satisfies SiteMessage);
} catch {
  // The build says what is wrong, if it minds.
}

function orNone<T>(find: () => T): T | 'none' {
  try {
    return find();
  } catch {
    return 'none';
  }
}
