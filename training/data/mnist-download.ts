import { FileProblem } from '../contract/file-problem.ts';
import { idxSize } from '../contract/idx.ts';
import { checkMnistFile, type MnistFile } from './mnist.ts';
import { useProxies } from './proxy.ts';

/** Public copies of the four gzipped files, in the order they are asked. */
export const MNIST_MIRRORS: readonly string[] = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://azureopendatastorage.blob.core.windows.net/mnist/',
  'https://raw.githubusercontent.com/fgnt/mnist/master/',
];

/** Milliseconds after which a mirror is given up. */
export interface Patience {
  /** Without an answer or another byte. */
  idle: number;
  /** For one file, however steadily it trickles. */
  file: number;
}

/** The largest file has 10 MB: a line of half a megabit a second is fast enough. */
const PATIENCE: Patience = { idle: 5_000, file: 180_000 };

export interface Download {
  /** The files that came, checked, uncompressed. */
  files: Map<MnistFile, Uint8Array>;
  /** Why each mirror that failed did, in order: "host: file could not be reached (ENOTFOUND)". */
  failures: string[];
}

/** Received and expected bytes of the file named. */
export type Progress = (received: number, total: number | undefined, label: string) => void;

/**
 * Downloads `wanted` into memory; a mirror's first failure sends what is left to the next mirror.
 * Proxies that the environment names are used.
 *
 * @throws UserError where the environment names a proxy that cannot be one
 */
export async function downloadMnist(
  wanted: readonly MnistFile[],
  mirrors: readonly string[],
  progress: Progress,
  patience = PATIENCE,
): Promise<Download> {
  const endProxies = useProxies(process.env);
  try {
    return await downloadFrom(mirrors, wanted, progress, patience);
  } finally {
    endProxies();
  }
}

async function downloadFrom(
  mirrors: readonly string[],
  wanted: readonly MnistFile[],
  progress: Progress,
  patience: Patience,
): Promise<Download> {
  const files = new Map<MnistFile, Uint8Array>();
  const failures: string[] = [];
  for (const mirror of mirrors) {
    for (const file of wanted) {
      if (files.has(file)) continue;
      try {
        const bytes = await get(`${mirror}${file.name}.gz`, file, progress, patience);
        files.set(file, checkMnistFile(bytes, file));
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

/** @throws FileProblem */
async function get(
  url: string,
  file: MnistFile,
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
      progress(received, total, file.name);
      // Gzip makes these files smaller: a longer answer is something else, and may never end.
      if (received > idxSize(file.shape)) throw new FileProblem('is longer than the original');
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
