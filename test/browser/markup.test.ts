import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { deadLinks } from './dead-links.ts';
import { pagePaths } from './site.ts';

/** All that html-validate knows, but for a few rules. */
const RULES: ConfigData = {
  extends: [
    'html-validate:recommended',
    'html-validate:standard',
    'html-validate:document',
    'html-validate:a11y',
  ],
  rules: {
    // KaTeX and Shiki place and colour by style attributes.
    'no-inline-style': 'off',
    // Blanks at ends of lines are of the templates' making, and nobody sees them.
    'no-trailing-whitespace': 'off',
    // The title of a figure says what is in it, however long that takes.
    'long-title': 'off',
    // Files of the site itself come with the page, and are as good as it is.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
};

let html: Map<string, string>;
beforeAll(() => {
  const dist = join(inject('project'), 'dist');
  const file = (path: string): string => (/(^|\/)$/.test(path) ? `${path}index.html` : path);
  html = new Map(pagePaths().map((path) => [path, readFileSync(join(dist, file(path)), 'utf8')]));
});

const MOST_BYTES_OF_STYLES = 20_000;

describe('every page', () => {
  const validator = new HtmlValidate(new StaticConfigLoader(RULES));

  test.for(pagePaths())('/%s is valid HTML', async (path) => {
    const { results } = await validator.validateString(html.get(path)!);
    const messages = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    );
    expect(messages).toEqual([]);
  });

  test.for(pagePaths())(
    '/%s has a language, a title, landmarks, a heading and what it was made of',
    (path) => {
      const page = html.get(path)!;
      expect(tags(page, 'html').join()).toMatch(/ lang="en"/);
      expect(page).toMatch(/<title>[^<]*Variational autoencoders<\/title>/);
      for (const name of ['main', 'h1']) expect(tags(page, name), name).toHaveLength(1);
      expect(page).toMatch(/<a class="skip-link" href="#content">/);
      expect(page).toContain('These digits are not MNIST.');
      const [footer] = /<footer\b(?!.*<footer\b).*<\/footer>/s.exec(page)!;
      for (const term of ['Data set', 'Preset', 'Engine', 'Seed', 'Run']) {
        expect(footer).toMatch(new RegExp(`<dt>\\s*${term}\\s*</dt>`));
      }
    },
  );

  test.for(pagePaths())('/%s runs no code but files of this site', (path) => {
    const page = html.get(path)!;
    expect(directives(page)).toMatchObject({
      'default-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'object-src': ["'none'"],
    });
    const allowed = directives(page)['script-src'];
    expect(allowed.filter((source) => !/^'(self|sha256-.+)'$/.test(source))).toEqual([]);

    const scripts = tags(page, 'script').filter((tag) => !tag.includes('application/ld+json'));
    expect(scripts.filter((tag) => !/ src="\/[^/]/.test(tag))).toEqual([]);
    expect(page.match(/<[^>]* on\w+="/g)).toBeNull();
    expect(page.match(/="\s*javascript:/gi)).toBeNull();
  });

  test.for(pagePaths())('/%s says hidden words apart from those in sight', (path) => {
    // A space outside them is dropped, where no picture of the words follows: “Citethis tutorial”, “chapter2”.
    const before = /[^\s>]\s*<span class="visually-hidden">\w[^<]*<\/span>(?!<span aria-hidden)/g;
    const after = /<span class="visually-hidden">[^<]*[^\s<]<\/span>(?!<span aria-hidden)\s*\w/g;
    expect(html.get(path)!.match(before)).toBeNull();
    expect(html.get(path)!.match(after)).toBeNull();
  });

  test.for(pagePaths())('/%s has no status line whose words Orca skips in reading', (path) => {
    expect(html.get(path)!.match(/<output|role="status"/g)).toBeNull();
  });

  test.for(pagePaths())('/%s has few bytes of styles', (path) => {
    const dist = join(inject('project'), 'dist');
    const sheets = tags(html.get(path)!, 'link').filter((tag) => tag.includes('rel="stylesheet"'));
    const sizes = sheets.map((tag) => {
      const [, file] = / href="([^"]+)"/.exec(tag)!;
      return gzipSync(readFileSync(join(dist, file))).length;
    });
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_BYTES_OF_STYLES);
  });

  test.for(pagePaths())('/%s tells the sites that it links to nothing of the reader', (path) => {
    const leaving = tags(html.get(path)!, 'a').filter((tag) => / href="https?:/.test(tag));
    expect(leaving.filter((tag) => !/ rel="[^"]*noopener noreferrer"/.test(tag))).toEqual([]);
    expect(tags(html.get(path)!, 'a').filter((tag) => / target=/.test(tag))).toEqual([]);
  });
});

test('every link and every file of a page is found', () => {
  expect(deadLinks(join(inject('project'), 'dist'), '/')).toEqual([]);
});

/** The sources of each directive of a page's policy. */
function directives(page: string): Record<string, string[]> {
  const policy = /<meta http-equiv="content-security-policy" content="([^"]+)"/i.exec(page)![1];
  return Object.fromEntries(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...sources]) => [name, sources]),
  );
}

/** Opening tags of an element. */
function tags(page: string, name: string): string[] {
  return page.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
}
