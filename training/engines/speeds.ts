import { cpus } from 'node:os';
import { readSealed, writeSealed } from '../store/sealed-file.ts';
import type { EngineName } from './names.ts';

/** How fast engines were on a machine: milliseconds of a training step. */
interface Speeds {
  processor: string;
  milliseconds: Partial<Record<EngineName, number>>;
}

/** Keeps what was measured on this machine. */
export function keepSpeeds(path: string, milliseconds: Speeds['milliseconds']): void {
  const speeds: Speeds = { processor: processor(), milliseconds };
  writeSealed(path, speeds);
}

/**
 * The faster of the two engines that need no GPU, as measured on this machine; the portable one where
 * that is not known.
 */
export function fasterEngine(path: string, report: (line: string) => void): EngineName {
  const speeds = readSealed<Speeds>(path, report);
  if (speeds?.processor !== processor()) return 'wasm';
  const { tensorflow = Infinity, wasm = Infinity } = speeds.milliseconds;
  return tensorflow < wasm ? 'tensorflow' : 'wasm';
}

function processor(): string {
  return `${cpus().length} × ${cpus()[0].model}`;
}
