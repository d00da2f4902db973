import { unzipSync } from 'fflate';
import { FileProblem } from '../contract/file-problem.ts';
import { isGzip } from './gzip.ts';
import { useProxies } from './proxy.ts';
import { checkIdxFile, compare, largestSize, type Archive, type IdxFile } from './published.ts';

/** Milliseconds after which a mirror is given up. */
export interface Patience {
  /** Without an answer or another byte. */
  idle: number;
  /** For one file, however steadily it trickles. */
  file: number;
}

/** The largest file has 26 MB: a line of a megabit a second is fast enough. */
const PATIENCE: Patience = { idle: 5_000, file: 240_000 };

/** An archive has half a gigabyte, and may take as long as it goes on coming. */
const PATIENCE_WITH_ARCHIVES: Patience = { idle: 30_000, file: 4 * 3_600_000 };

/** A file that came, checked. */
export interface Came {
  /** Uncompressed. */
  idx: Uint8Array;
  /** As a cache keeps it: what can be checked again by the hash that is published. */
  kept: { name: string; bytes: Uint8Array };
}

export interface Download {
  files: Map<IdxFile, Came>;
  /** Why each mirror that failed did, in order: "host: file could not be reached (ENOTFOUND)". */
  failures: string[];
}

/** Received and expected bytes of the file named. */
export type Progress = (received: number, total: number | undefined, label: string) => void;

/** What to ask of the mirrors. */
export interface Wanted {
  files: readonly IdxFile[];
  mirrors: readonly string[];
  /** What they lie in; each by itself if not given. */
  archive?: Archive;
}

/**
 * Downloads files into memory; a mirror's first failure sends what is left to the next mirror.
 * Proxies that the environment names are used.
 *
 * @throws UserError where the environment names a proxy that cannot be one
 */
export async function download(
  { files, mirrors, archive }: Wanted,
  progress: Progress,
  patience = archive ? PATIENCE_WITH_ARCHIVES : PATIENCE,
): Promise<Download> {
  const endProxies = useProxies(process.env);
  try {
    return archive
      ? await downloadArchive(mirrors, archive, files, progress, patience)
      : await downloadFrom(mirrors, files, progress, patience);
  } finally {
    endProxies();
  }
}

async function downloadFrom(
  mirrors: readonly string[],
  wanted: readonly IdxFile[],
  progress: Progress,
  patience: Patience,
): Promise<Download> {
  const files = new Map<IdxFile, Came>();
  const failures: string[] = [];
  for (const mirror of mirrors) {
    for (const file of wanted) {
      if (files.has(file)) continue;
      try {
        const url = `${mirror}${file.name}.gz`;
        const bytes = await get(
          url,
          { label: file.name, most: largestSize(file) },
          progress,
          patience,
        );
        files.set(file, checkDownload(bytes, file));
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        failures.push(`${new URL(mirror).host}: ${file.name}.gz ${error.message}`);
        break;
      }
    }
    if (files.size === wanted.length) break;
  }
  return { files, failures };
}

/** All files out of one archive, from the first mirror that gives the original. */
async function downloadArchive(
  mirrors: readonly string[],
  { name, folder, bytes: most, sha256 }: Archive,
  wanted: readonly IdxFile[],
  progress: Progress,
  patience: Patience,
): Promise<Download> {
  const failures: string[] = [];
  for (const mirror of mirrors) {
    try {
      const bytes = await get(`${mirror}${name}`, { label: name, most }, progress, patience);
      compare(bytes, sha256);
      const entries = new Map(wanted.map((file) => [`${folder}${file.name}.gz`, file]));
      const unzipped = unzipSync(bytes, { filter: (entry) => entries.has(entry.name) });
      const files = [...entries].map(([entry, file]) => {
        if (!unzipped[entry]) throw new FileProblem(`lacks ${entry}`);
        return [file, checkDownload(unzipped[entry], file)] as const;
      });
      return { files: new Map(files), failures };
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      failures.push(`${new URL(mirror).host}: ${name} ${error.message}`);
    }
  }
  return { files: new Map(), failures };
}

/** @throws FileProblem */
function checkDownload(bytes: Uint8Array, file: IdxFile): Came {
  if (file.gzipSha256 && !isGzip(bytes)) {
    throw new FileProblem('came unpacked or is no gzip file, so that its hash cannot be checked');
  }
  const idx = checkIdxFile(bytes, file);
  const kept = file.sha256 ? { name: file.name, bytes: idx } : { name: `${file.name}.gz`, bytes };
  return { idx, kept };
}

/** @throws FileProblem */
async function get(
  url: string,
  { label, most }: { label: string; most: number },
  progress: Progress,
  patience: Patience,
): Promise<Uint8Array> {
  const request = new AbortController();
  const giveUp = (why: string) => (): void => request.abort(new Error(why));
  const idle = setTimeout(giveUp(`nothing came for ${patience.idle / 1000} s`), patience.idle);
  const whole = setTimeout(giveUp(`more than ${patience.file / 1000} s`), patience.file);
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    const response = await fetch(url, { signal: request.signal });
    if (!response.ok || !response.body) throw new FileProblem(`was refused (${response.status})`);
    const total = Number(response.headers.get('content-length')) || undefined;
    for await (const chunk of response.body) {
      idle.refresh();
      chunks.push(chunk);
      received += chunk.length;
      progress(received, total, label);
      // Gzip makes files smaller: a longer answer is something else, and may never end.
      if (received > most) throw new FileProblem('is longer than the original');
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const how = received > 0 ? `broke off after ${received} bytes` : 'could not be reached';
    throw new FileProblem(`${how} (${reason(error)})`);
  } finally {
    clearTimeout(idle);
    clearTimeout(whole);
    request.abort();
  }
}

/** What `fetch` hides below "fetch failed" and "terminated", in the cause of the cause; one line. */
function reason(error: unknown): string {
  const { cause, errors, message, code } = error as Error & { errors?: Error[]; code?: unknown };
  if (cause) return reason(cause);
  // One for each of the host's addresses, and the first tells enough.
  if (errors?.length) return reason(errors[0]);
  // What OpenSSL and assertions say is long, and their codes say it too.
  const speaks = typeof code === 'string' && (!message || message.includes('\n'));
  return speaks ? code : message.split('\n')[0] || (error as Error).name;
}
