import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { TUTORIAL_FILE } from '../contract/tutorial.ts';
import { UserError } from '../errors.ts';
import { fileError } from '../files/file-error.ts';
import { makeFolder } from '../files/make-folder.ts';

/** Files of the template that name the generator: its folder, or its repository on GitHub. */
const NAMING = ['README.md', 'package.json', 'tsconfig.json', '.github/workflows/publish.yml'];

/** Where nobody knows whose repository it is. */
const UNKNOWN_REPOSITORY = 'OWNER/vae-tutorial';

/**
 * Makes a small tutorial that can be built at once.
 *
 * @param root the generator's folder
 * @param folder where to make it: there must be nothing yet
 * @returns what to do next, in lines
 * @throws UserError if there is something in the folder, or nothing can be written there
 */
export function newTutorial(root: string, folder: string): string[] {
  const generator = relative(folder, root).split(sep).join('/');
  const repository = repositoryOf(root) ?? UNKNOWN_REPOSITORY;
  requireEmpty(folder);
  const isNew = !existsSync(folder);
  try {
    makeFolder(folder);
    cpSync(join(root, 'template'), folder, { recursive: true });
    // Under its own name it would hold for the template too.
    renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
    for (const path of NAMING.map((name) => join(folder, name))) {
      const text = readFileSync(path, 'utf8');
      const written = path.endsWith('.json') ? JSON.stringify(generator).slice(1, -1) : generator;
      writeFileSync(
        path,
        text.replaceAll('GENERATOR', () => written).replaceAll('REPOSITORY', () => repository),
      );
    }
  } catch (error) {
    // A half of it would be in the way of the next try.
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw fileError(error, 'written', folder);
  }
  return [
    `A tutorial is in ${folder}: ${TUTORIAL_FILE} says what it is, and README.md how to go on. There:`,
    'npm run build -- --preset smoke',
    ...(repository === UNKNOWN_REPOSITORY
      ? [
          `Before you publish it, put the repository of this generator on GitHub in place of ${repository} in .github/workflows/publish.yml.`,
        ]
      : []),
  ];
}

function requireEmpty(folder: string): void {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileError(error, 'read', folder);
  }
  if (names.length === 0) return;
  throw new UserError(`${folder} is not empty: name a folder that is, or that does not exist.`);
}

/** Such as `owner/vae-tutorial`, where the generator was cloned from GitHub. */
function repositoryOf(root: string): string | undefined {
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], {
    cwd: root,
    encoding: 'utf8',
  });
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\s*$/.exec(stdout ?? '')?.[1];
}
