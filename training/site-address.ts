import { TUTORIAL_FILE, type Tutorial } from './contract/tutorial.ts';
import { UserError } from './errors.ts';

/** Where the site will be served. */
export interface SiteAddress {
  /** Scheme and host, such as `https://example.org`; undefined where it is not known. */
  site?: string;
  /** The path of its root, with a slash at both ends: `/` or, such as, `/vae-tutorial/`. */
  base: string;
}

/** The two words of an address, as they are called where they stand. */
interface Names {
  site: string;
  base: string;
}

const IN_ENVIRONMENT: Names = { site: 'SITE', base: 'BASE_PATH' };
const IN_TUTORIAL: Names = { site: `site in ${TUTORIAL_FILE}`, base: `base in ${TUTORIAL_FILE}` };

/**
 * Reads the address of the site from the environment's `SITE` and `BASE_PATH`, and where either is
 * left out, or empty, from the tutorial's configuration.
 *
 * @throws UserError of one sentence if links made of them would lead elsewhere
 */
export function readSiteAddress(
  { SITE, BASE_PATH }: NodeJS.ProcessEnv,
  { site, base }: Pick<Tutorial, 'site' | 'base'> = {},
): SiteAddress {
  const own = {
    site: site ? readSite(site, IN_TUTORIAL) : undefined,
    base: base ? readBase(base, IN_TUTORIAL) : '/',
  };
  return {
    site: SITE ? readSite(SITE, IN_ENVIRONMENT) : own.site,
    base: BASE_PATH ? readBase(BASE_PATH, IN_ENVIRONMENT) : own.base,
  };
}

function readSite(text: string, names: Names): string {
  const refuse = (why: string): never => {
    throw new UserError(
      `${names.site} is ${JSON.stringify(hideLogin(text))}, which ${why}: give scheme and host, such as https://example.org.`,
    );
  };
  if (!/^https?:\/\//i.test(text)) refuse('does not begin with https:// or http://');
  const [, authority, rest] = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(text)!;
  if (authority.includes('@')) refuse('holds a login, which every page would show');
  if (!/^\/?$/.test(rest)) {
    refuse(
      rest.startsWith('/') && !/[?#\\]/.test(rest)
        ? `has a path, which belongs in ${names.base}`
        : 'goes on after the host',
    );
  }
  if (/\s/.test(authority) || !URL.canParse(text)) refuse('is no address');
  return new URL(text).origin;
}

/** A password is nothing for a log. */
function hideLogin(text: string): string {
  return text.replace(/^(\w+:\/\/)[^/?#\\]*@/, '$1…@');
}

/** Astro takes anything into its links unread, and finds no page under a path with other characters. */
function readBase(text: string, names: Names): string {
  const path = text.replace(/^\/?/, '/').replace(/\/?$/, '/');
  const wrong = path.split('/').slice(1, -1).map(problem).find(Boolean);
  if (path === '/' || !wrong) return path;
  throw new UserError(
    `${names.base} is ${JSON.stringify(text)}, ${wrong}: give the path alone, such as /vae-tutorial.`,
  );
}

/** What is wrong with the name of a folder in a path, if anything. */
function problem(name: string): string | undefined {
  if (name === '') return 'which has two slashes in a row';
  if (name === '.' || name === '..') return `where "${name}" is no name of a folder`;
  const [character] = /[^A-Za-z0-9._~-]/u.exec(name) ?? [];
  if (!character) return undefined;
  return `where ${JSON.stringify(character)} is none of letters A to Z, digits, ".", "_", "~" and "-"`;
}
