import { FileProblem } from '../contract/file-problem.ts';
import { idxSize } from '../contract/idx.ts';
import { checkMnistFile, type MnistFile } from './mnist.ts';

/** Public copies of the four gzipped files, in the order they are asked. */
export const MNIST_MIRRORS: readonly string[] = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://azureopendatastorage.blob.core.windows.net/mnist/',
  'https://raw.githubusercontent.com/fgnt/mnist/master/',
];

/** Milliseconds without an answer or another byte after which a mirror is given up. */
const PATIENCE = 5_000;

export interface Download {
  /** The files that came, checked, uncompressed. */
  files: Map<MnistFile, Uint8Array>;
  /** Why each mirror that failed did, in order: "host: file could not be reached (ENOTFOUND)". */
  failures: string[];
}

/** Received and expected bytes of the file named. */
export type Progress = (received: number, total: number | undefined, label: string) => void;

/** Downloads `wanted` into memory; a mirror's first failure sends what is left to the next mirror. */
export async function downloadMnist(
  wanted: readonly MnistFile[],
  mirrors: readonly string[],
  progress: Progress,
  patience = PATIENCE,
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
  patience: number,
): Promise<Uint8Array> {
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(), patience);
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    const response = await fetch(url, { signal: request.signal });
    if (!response.ok || !response.body) throw new FileProblem(`was refused (${response.status})`);
    const total = Number(response.headers.get('content-length')) || undefined;
    for await (const chunk of response.body) {
      timer.refresh();
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
    const why = request.signal.aborted ? `nothing came for ${patience / 1000} s` : reason(error);
    throw new FileProblem(`${how} (${why})`);
  } finally {
    clearTimeout(timer);
    request.abort();
  }
}

/** Fetch hides the reason in its error's cause. */
function reason(error: unknown): string {
  const { cause, message } = error as Error;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? message;
}
