import { availableParallelism, cpus, loadavg } from 'node:os';

/** What a bench runs on, by name. */
export function machine(versions: string[]): Record<string, string> {
  return {
    Processor: `${cpus()[0].model.trim()}, ${availableParallelism()} cores`,
    Versions: [`Node ${process.versions.node}`, ...versions].join('; '),
  };
}

/** The load of the last minute: what else the machine did. */
export function load(): string {
  return loadavg()[0].toFixed(1);
}
