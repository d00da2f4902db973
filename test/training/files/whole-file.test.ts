import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../../training/contract/refusal.ts';
import { FileError } from '../../../training/errors.ts';
import { sentenceOf } from '../../../training/files/file-error.ts';
import { readIfThere, requireWritable, writeWhole } from '../../../training/files/whole-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-'));
  file = join(folder, 'below', 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

it.skipIf(!existsSync('/proc/self'))('is refused at once where no folder can be made', () => {
  expect(() => writeWhole('/proc/made/here/file', 'x')).toThrow(/its folder is not there/);
  expect(() => requireWritable('/proc/made')).toThrow(FileError);
});

describe('a file that is written', () => {
  it('replaces the one before, with its folder made, and nothing is left beside it', () => {
    writeWhole(file, 'first');
    writeWhole(file, 'second');
    expect(readIfThere(file)?.toString()).toBe('second');
    expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
  });

  it('and is refused leaves the one before and nothing else, and one sentence says why', () => {
    writeWhole(file, 'first');
    // A shell's limit on the size of files is as good as a full disk, and needs no disk.
    const module_ = join(import.meta.dirname, '../../../training/files/whole-file.ts');
    const script = `
      import { writeWhole } from ${JSON.stringify(module_)};
      try { writeWhole(${JSON.stringify(file)}, Buffer.alloc(1e6)); } catch (error) { console.log(error.message); }`;
    const { stdout } = spawnSync(
      'sh',
      ['-c', 'ulimit -f 16; exec "$0" --input-type=module -e "$1"', process.execPath, script],
      { encoding: 'utf8' },
    );
    expect(stdout).toContain(
      `${file} cannot be written, since it is larger than files may be here`,
    );
    expect(stdout).toContain('ulimit -f');
    expect(readFileSync(file, 'utf8')).toBe('first');
    expect(readdirSync(join(folder, 'below'))).toEqual(['file']);
  });

  it.each([
    ['a folder is in its place', () => mkdirSync(file, { recursive: true }), /it is a folder/],
    [
      'a file is where its folder should be',
      () => writeFileSync(join(folder, 'below'), ''),
      /move that file away/,
    ],
  ])('is refused where %s', (_, prepare, words) => {
    prepare();
    expect(() => writeWhole(file, 'x')).toThrow(FileError);
    expect(() => writeWhole(file, 'x')).toThrow(words);
    expect(readdirSync(folder)).toEqual(['below']);
  });
});

it('a folder is known for writable, or not, before anything is written in it', () => {
  requireWritable(join(folder, 'below'));
  expect(readdirSync(join(folder, 'below'))).toEqual([]);
  writeFileSync(file, '');
  expect(() => requireWritable(file)).toThrow(/move that file away/);
});

it('a file that is not there is absent, and one that cannot be read is not', () => {
  expect(readIfThere(file)).toBeUndefined();
  expect(readIfThere(join(folder, 'no', 'folder'))).toBeUndefined();
  expect(() => readIfThere(folder)).toThrow(/cannot be read, since it is a folder/);
});

describe('an error of the file system', () => {
  const error = (code: string, path?: string): Error =>
    Object.assign(new Error(code), { code, path });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'EIO', 'EMFILE'])(
    '%s is one sentence with the path and what to do',
    (code) => {
      const sentence = refusal(error(code), 'written', '/x/y')!;
      expect(sentence).toMatch(/^\/x\/y cannot be written, since [^.:]+: [^.:]+, and run .*\.$/);
      expect(sentence).toContain(`(${code})`);
      expect(sentenceOf(error(code, '/x/y'))).toMatch(/^\/x\/y cannot be used/);
    },
  );

  it.each([error('ENOENT', '/x'), error('toString', '/x'), new TypeError('x'), null])(
    '%s is a fault of the program, whose stack is to be seen',
    (fault) => expect(sentenceOf(fault)).toBeUndefined(),
  );
});
