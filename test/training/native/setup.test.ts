import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../training/errors.ts';
import {
  attachAddon,
  buildAddon,
  compilerArguments,
  nodeApiVersion,
  partsName,
} from '../../../training/native/addon.ts';
import { reasonIn, runner, type Run } from '../../../training/native/command.ts';
import {
  downloadArguments,
  LIBRARIES,
  requirementOf,
  wheelFor,
} from '../../../training/native/wheel.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-native-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the wheel', () => {
  it('is the one of the architecture, pinned by version and hash', () => {
    const [x64, arm64] = ['x64', 'arm64'].map((name) => wheelFor('linux', name, '2.36'));
    expect(requirementOf(x64)).toMatch(
      /^tensorflow-cpu==2\.\d+\.\d+ --hash=sha256:[0-9a-f]{64}\n$/,
    );
    expect(requirementOf(arm64)).toMatch(/^tensorflow==2\.\d+\.\d+ --hash=sha256:[0-9a-f]{64}\n$/);
    expect(downloadArguments(x64, 'r', 'f')).toContain('manylinux2014_x86_64');
    expect(downloadArguments(arm64, 'r', 'f')).toContain('manylinux2014_aarch64');
  });

  it.each([
    ['darwin', 'arm64', undefined, 'darwin arm64 '],
    ['win32', 'x64', undefined, 'win32 x64 '],
    ['linux', 'riscv64', '2.36', 'linux riscv64 '],
    ['linux', 'x64', undefined, 'linux x64 without glibc '],
  ] as const)('is none on %s %s with glibc %s, which is said', (platform, arch, glibc, named) => {
    expect(() => wheelFor(platform, arch, glibc)).toThrow(UserError);
    expect(() => wheelFor(platform, arch, glibc)).toThrow(named);
  });
});

describe('the addon', () => {
  it('is built for the newest Node-API that the package and this Node both have', () => {
    expect(nodeApiVersion([3, 4, 5, 6, 7, 8], 10)).toBe(8);
    expect(nodeApiVersion([3, 4, 5, 6, 7, 8], 6)).toBe(6);
  });

  it('is kept under a name that differs with all that it depends on', () => {
    const variants = [
      partsName('4.22.0', 8, 'linux', 'x64'),
      partsName('4.23.0', 8, 'linux', 'x64'),
      partsName('4.22.0', 9, 'linux', 'x64'),
      partsName('4.22.0', 8, 'linux', 'arm64'),
    ];
    expect(new Set(variants).size).toBe(variants.length);
  });

  it('is put where the package looks, with the libraries where it looks for them itself', () => {
    const parts = join(folder, 'parts');
    const target = join(folder, 'package');
    mkdirSync(parts);
    mkdirSync(join(target, 'deps'), { recursive: true });
    writeFileSync(join(target, 'deps', 'half a download'), '');
    for (const name of ['tfjs_binding.node', ...LIBRARIES]) writeFileSync(join(parts, name), name);

    attachAddon(parts, target, 8);

    const addons = join(target, 'lib', 'napi-v8');
    expect(readdirSync(addons)).toEqual(['tfjs_binding.node']);
    const rpath = compilerArguments('work', 8).find((option) => option.includes('rpath'))!;
    const libraries = rpath.replace(/.*\$ORIGIN/, addons);
    expect(readdirSync(libraries).sort()).toEqual([...LIBRARIES].sort());
    expect(readdirSync(join(target, 'deps'))).toEqual(['lib']);
  });
});

describe('building the addon', () => {
  const wheel = wheelFor('linux', 'x64', '2.36');
  const ATTRIBUTE_NAMES = 'static std::set<std::string> ATTR_NAME_SET;';
  let source: string;
  let parts: string;
  beforeEach(() => {
    source = join(folder, 'package');
    parts = join(folder, 'cache', 'parts');
    mkdirSync(join(source, 'binding'), { recursive: true });
    writeFileSync(join(source, 'binding', 'tfjs_backend.cc'), `// first\n${ATTRIBUTE_NAMES}\n`);
    mkdirSync(join(folder, 'cache', 'of an older version'), { recursive: true });
  });

  /** Leaves the files that the real programs would, and fails where it is told to. */
  const pretend =
    (failing?: string, seen: string[] = []): Run =>
    async (program, args) => {
      const line = [program, ...args].join(' ');
      seen.push(line);
      if (failing && line.includes(failing)) throw new UserError(`${failing} failed.`);
      const work = join(folder, 'cache', 'unfinished');
      if (line.includes('pip download')) writeFileSync(join(work, 'wheel', 'a.whl'), 'wheel');
      if (line.includes('zipfile')) {
        mkdirSync(join(work, 'wheel', 'tensorflow'));
        for (const name of LIBRARIES) writeFileSync(join(work, 'wheel', 'tensorflow', name), name);
      }
      if (args.includes('-shared')) {
        const compiled = args.find((name) => name.endsWith('tfjs_backend.cc'))!;
        writeFileSync(args.at(-1)!, readFileSync(compiled));
      }
      return '';
    };

  it('leaves the libraries and the compiled addon, and nothing else', async () => {
    await buildAddon(parts, source, 8, wheel, pretend(), () => {});
    expect(readdirSync(parts).sort()).toEqual([...LIBRARIES, 'tfjs_binding.node'].sort());
    expect(readdirSync(join(folder, 'cache'))).toEqual(['parts']);
    const compiled = readFileSync(join(parts, 'tfjs_binding.node'), 'utf8');
    expect(compiled).toContain('static thread_local std::set<std::string> ATTR_NAME_SET;');
  });

  it.each(['c++ --version', 'pip download', 'zipfile', 'node-api-headers', '-shared'])(
    'leaves nothing where "%s" fails',
    async (step) => {
      const building = buildAddon(parts, source, 8, wheel, pretend(step), () => {});
      await expect(building).rejects.toThrow(UserError);
      expect(existsSync(parts)).toBe(false);
      expect(existsSync(join(folder, 'cache', 'unfinished'))).toBe(false);
    },
  );

  it('looks for a compiler before it downloads anything', async () => {
    const seen: string[] = [];
    await expect(
      buildAddon(parts, source, 8, wheel, pretend('c++ --version', seen), () => {}),
    ).rejects.toThrow();
    expect(seen).toEqual(['c++ --version']);
  });

  it('refuses a source it was not written for', async () => {
    writeFileSync(join(source, 'binding', 'tfjs_backend.cc'), '// another\n');
    const building = buildAddon(parts, source, 8, wheel, pretend(), () => {});
    await expect(building).rejects.toThrow('ATTR_NAME_SET');
  });
});

describe('a program that is run', () => {
  const words = { failure: 'The thing could not be done', advice: 'do it otherwise' };
  const never = new AbortController().signal;
  const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]];

  it('returns what it wrote', async () => {
    expect(await runner(never)(...node('console.log(6 * 7)'), words)).toBe('42\n');
  });

  it('fails in one sentence: what, why, what to do', async () => {
    const script = 'console.error("note\\nERROR: no such wheel.\\nmore"); process.exitCode = 1';
    await expect(runner(never)(...node(script), words)).rejects.toThrow(
      new UserError('The thing could not be done (no such wheel): do it otherwise.'),
    );
    await expect(runner(never)('no-such-program', [], words)).rejects.toThrow(
      new UserError('The thing could not be done (there is no no-such-program): do it otherwise.'),
    );
    const crash = 'process.kill(process.pid, "SIGSEGV")';
    await expect(runner(never)(...node(crash), words)).rejects.toThrow('(ended with SIGSEGV)');
  });

  it.each(['its minutes are over', 'it is interrupted'])(
    'ends with all that it started when %s',
    async (why) => {
      const file = join(folder, 'pid');
      const script = `
        const { pid } = require('child_process').spawn('sleep', ['60']);
        require('fs').writeFileSync(${JSON.stringify(file)}, String(pid));
        setInterval(() => {}, 1000);`;
      const interruption = new AbortController();
      const minutes = why.includes('minutes') ? 0.02 : 1;
      if (minutes === 1) setTimeout(() => interruption.abort(), 1200);
      const running = runner(interruption.signal)(...node(script), { ...words, minutes });
      await expect(running).rejects.toThrow(minutes === 1 ? 'interrupted' : 'not done after');
      const grandchild = Number(readFileSync(file, 'utf8'));
      await expect.poll(() => isRunning(grandchild)).toBe(false);
    },
  );

  it('has its reason found among its complaints', () => {
    const npm =
      'npm error code 1\nnpm error\nnpm error Error: getaddrinfo ENOTFOUND a.b\nnpm error at x';
    expect(reasonIn(npm)).toBe('getaddrinfo ENOTFOUND a.b');
    expect(reasonIn('a.cc: note: x\na.cc:3:1: error: no type named y\n1 error')).toBe(
      'a.cc:3:1: error: no type named y',
    );
    expect(reasonIn('/usr/bin/python3: No module named pip\n')).toBe(
      '/usr/bin/python3: No module named pip',
    );
    expect(reasonIn('\n')).toBeUndefined();
  });
});

/** A killed process that nobody waited for yet is in the process table as a zombie. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
