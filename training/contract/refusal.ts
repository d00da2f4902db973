/** Why a file system refuses, and what to do about it, by Node's code of the error. */
const REFUSALS: Record<string, [why: string, remedy: string]> = {
  ENOSPC: ['its disk is full', 'make room on it'],
  EDQUOT: ['your quota of disk space is used up', 'make room'],
  EFBIG: ['it is larger than files may be here', 'raise the limit (ulimit -f)'],
  EACCES: ['you have no right to it', 'see to the rights of the file and of its folder'],
  EPERM: ['you have no right to it', 'see to the rights of the file and of its folder'],
  EROFS: ['its disk can only be read', 'mount it for writing'],
  EISDIR: ['it is a folder, and a file is wanted', 'move the folder away'],
  ENOTDIR: ['a file is where one of its folders should be', 'move that file away'],
  EEXIST: ['a file is where one of its folders should be', 'move that file away'],
  EIO: ['its disk reports a fault', 'see to the disk'],
  ENXIO: ['its device does not answer', 'see to the device'],
  EBUSY: ['something else uses it', 'end what uses it'],
  ETXTBSY: ['something else uses it', 'end what uses it'],
  EXDEV: ['it lies on another disk than the folder beside it', 'put both on one disk'],
  ELOOP: ['its links lead in a circle', 'mend the links'],
  ENAMETOOLONG: ['its path is too long', 'move the project to a shorter one'],
  EMFILE: ['too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['too many files are open on this machine', 'end what holds them open'],
  ESTALE: ['its network drive was mounted anew', 'go into the folder again'],
};

/** What is only to be read may well not be there. */
const NO_FOLDER = ['its folder is not there', 'make that folder or name another'];

/**
 * What a file system refused, in one sentence with the path, the reason and what to do; undefined
 * for an error that is no refusal, such as a file that is not there.
 *
 * @param path what was to be read or written, where the error does not name it
 */
export function refusal(
  error: unknown,
  deed: 'read' | 'written' | 'used',
  path?: string,
): string | undefined {
  const { code = '', path: named } = (error ?? {}) as NodeJS.ErrnoException;
  const where = path ?? named;
  const refused = Object.hasOwn(REFUSALS, code)
    ? REFUSALS[code]
    : deed === 'written' && code === 'ENOENT' && NO_FOLDER;
  if (where === undefined || !refused) return undefined;
  const [why, remedy] = refused;
  return `${where} cannot be ${deed}, since ${why} (${code}): ${remedy}, and run the same command again.`;
}

/** Whether an error says that there is no such file. */
export function isAbsence(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
