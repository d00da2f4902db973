import { UserError } from './errors.ts';

/** Where the site will be served. */
export interface SiteAddress {
  /** Scheme and host, such as `https://example.org`; undefined where it is not known. */
  site?: string;
  /** The path of its root, with a slash at both ends: `/` or, such as, `/vae-tutorial/`. */
  base: string;
}

/**
 * Reads the address of the site from the environment's `SITE` and `BASE_PATH`. Either may be left
 * out, or empty.
 *
 * @throws UserError of one sentence if links made of them would lead elsewhere
 */
export function readSiteAddress({ SITE, BASE_PATH }: NodeJS.ProcessEnv): SiteAddress {
  return { site: SITE ? readSite(SITE) : undefined, base: BASE_PATH ? readBase(BASE_PATH) : '/' };
}

function readSite(text: string): string {
  const refuse = (why: string): never => {
    throw new UserError(
      `SITE is ${JSON.stringify(hideLogin(text))}, which ${why}: give scheme and host, such as https://example.org.`,
    );
  };
  if (!/^https?:\/\//i.test(text)) refuse('does not begin with https:// or http://');
  const [, authority, rest] = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(text)!;
  if (authority.includes('@')) refuse('holds a login, which every page would show');
  if (!/^\/?$/.test(rest)) {
    refuse(
      rest.startsWith('/') && !/[?#\\]/.test(rest)
        ? 'has a path, which belongs in BASE_PATH'
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
function readBase(text: string): string {
  const path = text.replace(/^\/?/, '/').replace(/\/?$/, '/');
  const wrong = path.split('/').slice(1, -1).map(problem).find(Boolean);
  if (path === '/' || !wrong) return path;
  throw new UserError(
    `BASE_PATH is ${JSON.stringify(text)}, ${wrong}: give the path alone, such as /vae-tutorial.`,
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
