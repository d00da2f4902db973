import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../training/errors.ts';
import { readSiteAddress } from '../../training/site-address.ts';
import { TemporaryProject } from './temporary-project.ts';

it.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['/vae', '/vae/'],
  ['/vae/', '/vae/'],
  ['vae', '/vae/'],
  ['/~me/v1.0_x-y', '/~me/v1.0_x-y/'],
])('BASE_PATH %j is the path %s', (BASE_PATH, base) => {
  expect(readSiteAddress({ BASE_PATH })).toEqual({ site: undefined, base });
});

it.each([
  ['//x', 'has two slashes in a row'],
  ['//', 'has two slashes in a row'],
  ['/vae//', 'has two slashes in a row'],
  ['/a//b', 'has two slashes in a row'],
  ['../', '".." is no name of a folder'],
  ['/a/../b', '".." is no name of a folder'],
  ['./', '"." is no name of a folder'],
  ['/a b', '" " is none of'],
  [' ', '" " is none of'],
  ['/a\nb', '"\\n" is none of'],
  ['C:/Program Files/Git/vae', '":" is none of'],
  ['https://example.org/vae', '":" is none of'],
  ['\\vae', '"\\\\" is none of'],
  ['/a?b', '"?" is none of'],
  ['/a#b', '"#" is none of'],
  ['/a"b', '"\\"" is none of'],
  ["/a'b", '"\'" is none of'],
  ['/ü', '"ü" is none of'],
  ['/😀', '"😀" is none of'],
  ['/%61', '"%" is none of'],
  ['/%zz', '"%" is none of'],
])('BASE_PATH %j is refused', (BASE_PATH, why) => {
  const sentence = refusal({ BASE_PATH });
  expect(sentence).toContain(`BASE_PATH is ${JSON.stringify(BASE_PATH)}, `);
  expect(sentence).toContain(why);
  expect(sentence).toMatch(/such as \/vae-tutorial\.$/);
});

it.each([
  ['', undefined],
  ['https://example.org', 'https://example.org'],
  ['https://example.org/', 'https://example.org'],
  ['HTTP://Example.org:8080', 'http://example.org:8080'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
])('SITE %j is %s', (SITE, site) => {
  expect(readSiteAddress({ SITE })).toEqual({ site, base: '/' });
});

it.each([
  ['example.org', 'does not begin with https://'],
  ['ftp://example.org', 'does not begin with https://'],
  ['//example.org', 'does not begin with https://'],
  ['https:\\\\example.org', 'does not begin with https://'],
  [' https://example.org', 'does not begin with https://'],
  ['https://example.org/vae', 'has a path, which belongs in BASE_PATH'],
  ['https://example.org/?q', 'goes on after the host'],
  ['https://example.org#top', 'goes on after the host'],
  ['https://exa mple.org', 'is no address'],
  ['https://example.org ', 'is no address'],
  ['https://example.org:99999', 'is no address'],
  ['https://', 'is no address'],
])('SITE %j is refused', (SITE, why) => {
  const sentence = refusal({ SITE });
  expect(sentence).toContain(`SITE is ${JSON.stringify(SITE)}, which ${why}`);
  expect(sentence).toMatch(/such as https:\/\/example\.org\.$/);
});

it('a login in SITE is refused and its password not shown', () => {
  const sentence = refusal({ SITE: 'https://me:secret@example.org' });
  expect(sentence).toContain('holds a login');
  expect(sentence).not.toContain('secret');
});

it('whatever is accepted makes links that lead to that very path of that very host', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'a%2/.\\~?#@: ü'), maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, (path, host) => {
      const accepted = attempt({ BASE_PATH: path, SITE: `https://${host}` });
      if (!accepted) return;
      const { base, site } = accepted;
      const link = new URL(`${base}glossary/`, site ?? 'https://example.org');
      expect(link.origin).toBe(site ?? 'https://example.org');
      expect(link.pathname).toBe(`${base}glossary/`);
    }),
    { numRuns: 1000 },
  );
});

it('a build refuses a bad address before anything else', () => {
  const project = new TemporaryProject();
  const { status, stdout, stderr } = project.cli(['build', '--preset', 'smoke'], {
    BASE_PATH: '/a b',
    NO_COLOR: '1',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^BASE_PATH is "\/a b", [^\n]+\.\n$/);
  expect(stdout).toBe('');
});

/** The sentence that the environment is refused with. */
function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    readSiteAddress(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  return expect.fail('accepted');
}

function attempt(environment: NodeJS.ProcessEnv) {
  try {
    return readSiteAddress(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return undefined;
  }
}
