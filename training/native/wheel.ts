import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Run } from './command.ts';

/** A file of the Python package index that holds TensorFlow's library and the headers of its C API. */
export interface Wheel {
  package: string;
  platform: string;
  sha256: string;
}

/** A version whose C API is the one that tfjs-node 4.22 was written for, built for glibc 2.17 and later. */
export const TENSORFLOW = '2.18.1';

export const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** The library is the same in the wheel of every Python: one is chosen, so that one hash is known. */
const PYTHON = ['--implementation', 'cp', '--python-version', '3.11', '--abi', 'cp311'];

const wheels: Record<string, Wheel> = {
  x64: {
    package: 'tensorflow-cpu',
    platform: 'manylinux2014_x86_64',
    sha256: '810c75d7149d2da0cb2092187817b0dcabb80728ca9f9cf3a61f3f42fadd1298',
  },
  arm64: {
    package: 'tensorflow',
    platform: 'manylinux2014_aarch64',
    sha256: '8a6485edd2148f70d011dbd1d8dc2c775e91774a5a159466e83d0d1f21580944',
  },
};

/**
 * The wheel whose library runs here.
 *
 * @param glibc the C library's version, undefined where it is another one
 * @throws UserError if there is none for this system
 */
export function wheelFor(
  platform: NodeJS.Platform,
  architecture: string,
  glibc: string | undefined,
): Wheel {
  const wheel = wheels[architecture];
  if (platform === 'linux' && glibc && wheel) return wheel;
  const system = `${platform} ${architecture}${platform === 'linux' && !glibc ? ' without glibc' : ''}`;
  throw new UserError(
    `TensorFlow's wheels hold no library for ${system} that could be built against, only for Linux with glibc on x64 and arm64: train with --engine wasm.`,
  );
}

/**
 * Downloads the wheel with pip, which checks its hash, and unpacks the libraries and the headers.
 *
 * @param folder is made; afterwards it holds `tensorflow/`
 * @throws UserError if pip or the wheel cannot be had
 */
export async function fetchWheel(wheel: Wheel, folder: string, run: Run): Promise<void> {
  mkdirSync(folder);
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, requirementOf(wheel));
  await run('python3', downloadArguments(wheel, requirements, folder), {
    failure: `The wheel ${wheel.package} ${TENSORFLOW} could not be downloaded`,
    advice:
      'check that python3 has pip and that pip reaches a package index, and run this command again',
    minutes: 60,
  });
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!file) throw new UserError(`pip left no wheel in ${folder}: run this command again.`);
  await run('python3', ['-c', UNPACK, join(folder, file), folder, WANTED], {
    failure: `The wheel ${file} could not be unpacked`,
    advice: 'see that the disk has 1 GB free, and run this command again',
  });
}

export function requirementOf(wheel: Wheel): string {
  return `${wheel.package}==${TENSORFLOW} --hash=sha256:${wheel.sha256}\n`;
}

/** The options that pip wants when it is to fetch for another system or Python than its own. */
export function downloadArguments(wheel: Wheel, requirements: string, folder: string): string[] {
  const what = ['--require-hashes', '--requirement', requirements];
  const where = ['--platform', wheel.platform, ...PYTHON, '--dest', folder];
  return ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', ...where, ...what];
}

/** Names in the wheel: the libraries, and what the headers of the C API include. */
const WANTED = [
  ...LIBRARIES.map((name) => `tensorflow/${name}`),
  'tensorflow/include/(tensorflow/c|tensorflow/core/platform|tsl|xla/tsl)/.*[.]h',
].join('|');

const UNPACK = `
import re, sys, zipfile
wheel, folder, wanted = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(folder, [name for name in archive.namelist() if re.fullmatch(wanted, name)])
`;
