import { copyFileSync, cpSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { npm, type Run } from './command.ts';
import { fetchWheel, LIBRARIES, TENSORFLOW, type Wheel } from './wheel.ts';

/** The C headers of Node-API from npm's registry: Node's own site may be out of reach too. */
const NODE_API_HEADERS = 'node-api-headers@1.9.0';

const ADDON = 'tfjs_binding.node';

/**
 * Builds tfjs-node's addon against TensorFlow's library in a wheel.
 *
 * @param parts the folder to make, whole or not at all: of the addon and the libraries
 * @param packageFolder of tfjs-node, which has the addon's source
 * @param nodeApi the version of Node-API to build for
 * @throws UserError if there is no compiler, or a download or the compilation fails
 */
export async function buildAddon(
  parts: string,
  packageFolder: string,
  nodeApi: number,
  wheel: Wheel,
  run: Run,
  say: (line: string) => void,
): Promise<void> {
  await run('c++', ['--version'], {
    failure: "tfjs-node's addon cannot be compiled",
    advice: 'install a C++ compiler, such as g++, and run this command again',
  });
  const work = join(dirname(parts), 'unfinished');
  // With what an interrupted build or an older version has left.
  rmSync(dirname(parts), { recursive: true, force: true });
  mkdirSync(join(work, 'parts'), { recursive: true });
  try {
    say(`Downloading TensorFlow's library: the wheel ${wheel.package}, about 230 MB, with pip …`);
    await fetchWheel(wheel, join(work, 'wheel'), run);
    await run(...npm(['install', '--prefix', work, '--ignore-scripts', NODE_API_HEADERS]), {
      failure: `The headers ${NODE_API_HEADERS} could not be installed with npm`,
      advice: 'check that npm reaches a registry (npm ping), and run this command again',
    });
    say("Compiling tfjs-node's addon against it …");
    cpSync(join(packageFolder, 'binding'), join(work, 'binding'), { recursive: true });
    makeSafeForThreads(join(work, 'binding', 'tfjs_backend.cc'));
    await run('c++', compilerArguments(work, nodeApi), {
      failure: "tfjs-node's addon could not be compiled",
      advice: 'try a newer C++ compiler, or train with --engine wasm',
    });
    for (const name of LIBRARIES) {
      renameSync(join(work, 'wheel', 'tensorflow', name), join(work, 'parts', name));
    }
    renameSync(join(work, 'parts'), parts);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Puts the addon and the libraries where tfjs-node looks for them: linked, since they are large. */
export function attachAddon(parts: string, packageFolder: string, nodeApi: number): void {
  detachAddon(packageFolder);
  const places = { [`lib/napi-v${nodeApi}`]: [ADDON], 'deps/lib': LIBRARIES };
  for (const [place, names] of Object.entries(places)) {
    mkdirSync(join(packageFolder, place), { recursive: true });
    for (const name of names) linkOrCopy(join(parts, name), join(packageFolder, place, name));
  }
}

function detachAddon(packageFolder: string): void {
  for (const name of ['lib', 'deps']) {
    rmSync(join(packageFolder, name), { recursive: true, force: true });
  }
}

/** The newest version of Node-API that both a package (its `binary.napi_versions`) and this Node have. */
export function nodeApiVersion(packages: number[], node: number): number {
  return Math.max(...packages.filter((version) => version <= node));
}

/** Names all that the addon depends on. */
export function partsName(
  tfjsNode: string,
  nodeApi: number,
  platform: string,
  architecture: string,
): string {
  return `tfjs-node-${tfjsNode}-napi-v${nodeApi}-tensorflow-${TENSORFLOW}-${platform}-${architecture}`;
}

/** @param work holds `wheel/tensorflow`, `node_modules/node-api-headers`, `binding` and `parts` */
export function compilerArguments(work: string, nodeApi: number): string[] {
  const tensorflow = join(work, 'wheel', 'tensorflow');
  return [
    ...['-std=c++17', '-O2', '-shared', '-fPIC', '-w', `-DNAPI_VERSION=${nodeApi}`],
    ...['-I', join(work, 'node_modules', 'node-api-headers', 'include')],
    ...['-I', join(tensorflow, 'include')],
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(work, 'binding', name)),
    ...['-L', tensorflow, ...LIBRARIES.map((name) => `-l:${name}`)],
    // From the addon's place in the package to that of the libraries.
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ...['-o', join(work, 'parts', ADDON)],
  ];
}

/**
 * Gives each thread its own set of attribute names. The source has one for all, which two workers
 * that train at the same time would write to at the same time.
 */
function makeSafeForThreads(file: string): void {
  const source = readFileSync(file, 'utf8');
  const shared = 'static std::set<std::string> ATTR_NAME_SET;';
  if (!source.includes(shared)) {
    throw new UserError(
      `The source of tfjs-node's addon is not the one that training/native/addon.ts was written for (no "${shared}"): install the version in package-lock.json, or adapt that file.`,
    );
  }
  writeFileSync(file, source.replace(shared, shared.replace('static', 'static thread_local')));
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another file system, or one without links
  }
}
