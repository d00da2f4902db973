import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { lockFolder } from '../run/lock.ts';
import { attachAddon, buildAddon, nodeApiVersion, partsName } from './addon.ts';
import { npm, runner, type Run } from './command.ts';
import { wheelFor } from './wheel.ts';

/**
 * `npm run setup:native`: makes the tensorflow engine work. tfjs-node's own installer fetches a
 * library and an addon from one place; where that is out of reach, or has none for this system,
 * the library comes from TensorFlow's Python wheel and the addon is compiled against it.
 */
const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE_FOLDER = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-node');
const CACHE = join(ROOT, '.cache', 'native');
const LOCK = join(ROOT, '.cache', 'lock');
const INSTALLER_MINUTES = 5;

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());

try {
  const release = lockFolder(LOCK, { command: 'setup:native' });
  await setUp(runner(interruption.signal), console.log).finally(release);
} catch (error) {
  const { message, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof UserError || syscall)) throw error;
  console.error(syscall ? `The tensorflow engine could not be set up: ${message}.` : message);
  process.exitCode = 1;
}

async function setUp(run: Run, say: (line: string) => void): Promise<void> {
  say('Looking whether the tensorflow engine works here …');
  const working = await unlessItFails(probe(run));
  if (typeof working === 'string') return say(`It does (${working}): nothing to do.`);
  try {
    say('Installing the files of @tensorflow/tfjs-node with npm …');
    await installFiles(run);
    const { version, nodeApi } = describePackage();
    const parts = join(CACHE, partsName(version, nodeApi, process.platform, process.arch));
    if (existsSync(parts)) say('Taking what was built before from .cache/native …');
    else {
      say(`Running its own installer, for at most ${INSTALLER_MINUTES} minutes …`);
      const installed = await unlessItFails(runItsInstaller(run));
      if (typeof installed === 'string') return say(`The tensorflow engine works (${installed}).`);
      say(installed.message);
      const wheel = wheelFor(process.platform, process.arch, glibcVersion());
      await buildAddon(parts, PACKAGE_FOLDER, nodeApi, wheel, run, say);
    }
    attachAddon(parts, PACKAGE_FOLDER, nodeApi);
    say(`The tensorflow engine works (${await probe(run)}).`);
  } catch (error) {
    rmSync(PACKAGE_FOLDER, { recursive: true, force: true });
    throw error;
  }
}

/** The result of one way, or why another one is to be tried: never after an interruption. */
async function unlessItFails<T>(way: Promise<T>): Promise<T | UserError> {
  return way.catch((error: unknown) => {
    if (!(error instanceof UserError) || interruption.signal.aborted) throw error;
    return error;
  });
}

/** The versions of the engine, if it computes. */
async function probe(run: Run): Promise<string> {
  const version = await run(process.execPath, [join(import.meta.dirname, 'probe.ts')], {
    failure: 'The addon of @tensorflow/tfjs-node does not work here',
    advice: 'train with --engine wasm, or delete .cache/native and run this command again',
  });
  return version.trim();
}

/** Named after the version in the lockfile; `npm ci` leaves none of them where the package's installer fails. */
async function installFiles(run: Run): Promise<void> {
  const failure = 'The files of @tensorflow/tfjs-node could not be installed';
  const advice = 'check that npm reaches its registry (npm ping) and run this command again';
  const options = ['--no-save', '--ignore-scripts'];
  await run(...npm(['install', ...options]), { failure, advice, folder: ROOT });
  if (!existsSync(PACKAGE_FOLDER)) {
    throw new UserError(`${failure} (npm passes over optional packages that fail): ${advice}.`);
  }
}

async function runItsInstaller(run: Run): Promise<string> {
  await run(...npm(['rebuild', '@tensorflow/tfjs-node']), {
    failure: 'Its own installer failed',
    advice: 'the library comes from the Python package index instead',
    folder: ROOT,
    minutes: INSTALLER_MINUTES,
  });
  return probe(run);
}

function describePackage(): { version: string; nodeApi: number } {
  const { version, binary } = JSON.parse(
    readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'),
  );
  return { version, nodeApi: nodeApiVersion(binary.napi_versions, Number(process.versions.napi)) };
}

/** Undefined on systems with another C library, such as Alpine. */
function glibcVersion(): string | undefined {
  // Else it would look up the names of the machine's addresses.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime;
}
