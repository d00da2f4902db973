import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { ADDRESS_UNKNOWN } from '../../src/site/address-unknown.ts';
import { PDF_FILE } from '../../src/site/pdf-file.ts';
import { sha256 } from '../../training/run/hash.ts';
import { copyWithRun, runIn } from './project.ts';

// Each builds the site anew.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let project: string;
/** A small tutorial in the project, made of its template, with the same run. */
let small: string;

beforeAll(() => {
  project = copyWithRun(inject('project'));
  small = join(project, 'small');
  cpSync(join(project, 'template'), small, { recursive: true });
  cpSync(join(project, 'public/run'), join(small, 'public/run'), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true }));

test('in another folder and another shell the site is the same to the byte', async () => {
  const elsewhere = copyWithRun(inject('project'), 'plain-');
  const { status, output } = await runIn(elsewhere, ['exec', '--', 'astro', 'build'], {
    LC_ALL: 'sv_SE.UTF-8',
    TZ: 'Asia/Tokyo',
    NODE_ENV: 'development',
  });
  expect(status, output).toBe(0);
  expect(output).toContain(ADDRESS_UNKNOWN);
  const site = hashes(join(elsewhere, 'dist'));
  rmSync(elsewhere, { recursive: true });
  expect(Object.keys(site).length).toBeGreaterThan(100);
  expect(site).toEqual(hashes(join(inject('project'), 'dist')));
});

describe('under a path of its own, after a run was recorded,', () => {
  const site = 'https://example.org/~me/v1.0_vae/';
  const hash = 'ab'.repeat(32);
  const record = {
    key: '12'.repeat(32),
    commit: 'c0'.repeat(20),
    date: '2026-11-20',
    preset: 'full',
    seed: 7,
    engine: 'wasm',
    dataset: { title: 'MNIST', sha256: hash },
    figures: { samples: hash },
  };
  let built: Built;

  beforeAll(async () => {
    writeFileSync(join(project, 'content/runs.yaml'), JSON.stringify([record]));
    built = await build({ BASE_PATH: '/~me/v1.0_vae', SITE: 'https://example.org' });
  });

  test('every link and every file is found, by other programs too', async () => {
    expect(built.status, built.output).toBe(0);
    expect(built.output).not.toContain(ADDRESS_UNKNOWN);
    // Without it GitHub Pages serves nothing of _astro from a branch.
    expect(existsSync(join(project, 'dist/.nojekyll'))).toBe(true);
    expect(deadLinks(project, '/~me/v1.0_vae/')).toEqual([]);
    expect(strayAddresses(site)).toEqual([]);
    const chapter = page('chapters/elbo/');
    const address = `${site}chapters/elbo/`;
    expect(chapter).toContain(`<link rel="canonical" href="${address}"`);
    expect(chapter).toContain(`<meta name="citation_public_url" content="${address}">`);
    expect(chapter).toMatch(/<meta name="citation_publication_date" content="\d{4}\/\d\d\/\d\d">/);
    const pdf = `<meta name="citation_pdf_url" content="${site}${PDF_FILE}">`;
    expect(page('').includes(pdf)).toBe(inject('chromium') !== '');
    const preview = readFileSync(join(project, 'dist/previews/samples.png'));
    const { width, height } = await sharp(preview).metadata();
    const figure = page('figures/samples/');
    for (const [name, value] of Object.entries({ width, height })) {
      expect(figure).toContain(`<meta property="og:image:${name}" content="${value}">`);
    }
    expect(figure).toContain(`"contentUrl":"${site}run/figures/samples.png"`);
    expect(figure).toContain(`url = {${site}figures/samples/}`);
  });

  test('the page of a figure shows what it was in that run, if it was there', () => {
    expect(page('figures/samples/')).toContain(hash);
    expect(page('figures/samples/')).toContain('href="/~me/v1.0_vae/runs/#121212121212"');
    expect(page('figures/holes/')).not.toContain('/runs/#');
    expect(page('runs/')).toContain(record.commit);
  });
});

test('the site of a small tutorial without a Chromium has no PDF, offers none, and says why', async () => {
  const { status, output } = await build({ TUTORIAL: small, CHROME_PATH: '/no/browser' });
  expect(status, output).toBe(0);
  expect(output).toContain('/no/browser cannot print the tutorial: the site has no PDF.');
  expect(existsSync(join(small, 'dist', PDF_FILE))).toBe(false);
  expect(readFileSync(join(small, 'dist/index.html'), 'utf8')).not.toMatch(/PDF|<!--pdf/);
  expect(deadLinks(small, '/')).toEqual([]);
});

test('all that is wrong with the content fails the build, each with its place', async () => {
  const chapters = join(small, 'content/chapters');
  rmSync(chapters, { recursive: true });
  mkdirSync(chapters);
  const chapter = (text: string): string =>
    `---\ntitle: Bad\ndescription: Bad.\n---\n\nFine.\n\n${text}\n`;
  const unknown = '<Figure id="no-such" />\n\nSee <Cite key="no-such" />.';
  writeFileSync(join(chapters, '01-bad.mdx'), chapter(unknown));
  writeFileSync(join(chapters, '02-worse.mdx'), chapter('Since $\\nosuch$.'));
  writeFileSync(join(chapters, '03-worst.mdx'), chapter('<Figure id="no-such">'));
  writeFileSync(join(small, 'content/glossary.yaml'), '- name: Bad\n');
  const { status, output } = await build({ TUTORIAL: small });
  expect(status).not.toBe(0);
  for (const words of [
    '01-bad.mdx:8 asks for figure "no-such"',
    '01-bad.mdx:10 cites "no-such"',
    '02-worse.mdx:8 holds TeX that KaTeX cannot set',
    '03-worst.mdx:8 cannot be read as MDX',
    'is wrong in name',
  ]) {
    expect(output).toContain(words);
  }
  expect(output).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
});

type Built = Awaited<ReturnType<typeof runIn>>;

/** SHA-256 of every file below a folder, by its path there. */
function hashes(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [relative(folder, file), sha256(readFileSync(file))]),
  );
}

function page(path: string): string {
  return readFileSync(join(project, 'dist', path, 'index.html'), 'utf8');
}

function build(environment: Record<string, string>): Promise<Built> {
  return runIn(project, ['exec', '--', 'astro', 'build'], environment);
}

/** Addresses that metadata and JSON-LD give to other programs, `page → address`, and lead nowhere. */
function strayAddresses(site: string): string[] {
  const dist = join(project, 'dist');
  return globSync('**/index.html', { cwd: dist }).flatMap((page) => {
    const html = readFileSync(join(dist, page), 'utf8');
    const tags = [
      ...html.matchAll(
        /<meta (?:property|name)="(?:og:url|og:image|citation_public_url|citation_pdf_url)" content="([^"]+)"/g,
      ),
    ];
    const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
    const things = [...block.matchAll(/"(?:url|contentUrl)":"([^"]+)"/g)];
    return [...tags, ...things]
      .map(([, address]) => address)
      .filter((address) => {
        const path = address.slice(site.length).replace(/(^|\/)$/, '$1index.html');
        return !address.startsWith(site) || !existsSync(join(dist, path));
      })
      .map((address) => `${page} → ${address}`);
  });
}

/** Addresses in the built pages, `page → address`, that lead nowhere within the site. */
function deadLinks(tutorial: string, base: string): string[] {
  const dist = join(tutorial, 'dist');
  const pages = globSync('**/*.html', { cwd: dist });
  const files = new Set(globSync('**/*', { cwd: dist }));
  const ids = new Map(
    pages.map((page) => [page, [...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
  );
  return pages.flatMap((page) =>
    [...read(page).matchAll(/ (href|src|srcset)="([^"]+)"/g)]
      .flatMap(([, name, value]) => (name === 'srcset' ? candidates(value) : [value]))
      .map((address) => address.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
      .filter((address) => !leadsSomewhere(page, address))
      .map((address) => `${page} → ${address}`),
  );

  function read(page: string): string {
    return readFileSync(join(dist, page), 'utf8');
  }

  /** The addresses of "a.png 1x, b.png 2x". */
  function candidates(srcset: string): string[] {
    return srcset.split(', ').map((candidate) => candidate.split(' ')[0]);
  }

  function leadsSomewhere(page: string, address: string): boolean {
    const root = `https://example.org${base}`;
    const { href, pathname, hash } = new URL(address, root + page.replace(/index\.html$/, ''));
    if (!href.startsWith('https://example.org/')) return true;
    if (!href.startsWith(root)) return false;
    const file = decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html');
    return (
      files.has(file) && (hash === '' || ids.get(file)!.includes(decodeURIComponent(hash.slice(1))))
    );
  }
}
