import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { readSealed, writeSealed } from '../store/sealed-file.ts';
import type { EngineName } from './names.ts';

/** How fast engines were: milliseconds of a training step. */
interface Speeds {
  /** What was measured: processor, Node, and the packages that compute. */
  measured: string;
  milliseconds: Partial<Record<EngineName, number>>;
}

const PACKAGES = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-backend-wasm'];

/** Keeps what was measured on this machine with the versions that are here. */
export function keepSpeeds(path: string, milliseconds: Speeds['milliseconds']): void {
  const speeds: Speeds = { measured: whatIsHere(), milliseconds };
  writeSealed(path, speeds);
}

/**
 * The faster of the two engines that need no GPU, as measured on this machine; the portable one where
 * that is not known, or was measured of another processor or other versions.
 */
export function fasterEngine(path: string, report: (line: string) => void): EngineName {
  const speeds = readSealed<Speeds>(path, report);
  if (speeds?.measured !== whatIsHere()) return 'wasm';
  const { tensorflow = Infinity, wasm = Infinity } = speeds.milliseconds;
  return tensorflow < wasm ? 'tensorflow' : 'wasm';
}

function whatIsHere(): string {
  const processor = `${cpus().length} × ${cpus()[0].model}`;
  return [processor, `Node ${process.versions.node}`, ...PACKAGES.map(versionOf)].join(', ');
}

function versionOf(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`);
    return `${name} ${version}`;
  } catch {
    return `no ${name}`;
  }
}
