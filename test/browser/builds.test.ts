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
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { sha256 } from '../../training/contract/sha256.ts';
import { readManifest } from '../../src/run/read.ts';
import { ADDRESS_UNKNOWN } from '../../src/site/address-unknown.ts';
import { de } from '../../src/words/de.ts';
import { en } from '../../src/words/en.ts';
import { ALL, violations } from './axe.ts';
import { describeInBrowser, scrollThrough } from './browser.ts';
import { deadLinks } from './dead-links.ts';
import { wordsOf } from './letters.ts';
import { copyProject, runIn } from './project.ts';
import { serve } from './serve.ts';

const GERMAN = `---
title: Codes
description: Was ein Code ist.
---

Jedes Bild bekommt einen [Code](#der-code) eines <Term name="vae">VAEs</Term>, wie <Cite key="kingma2014" at="Abschnitt 2" /> sagt; siehe <Reference figure="manifold" />.

## Der Code

$$
z \\sim \\mathcal{N}(0, I)
\\label{prior}
% spoken: z ist standardnormalverteilt.
$$

Nach <Equation name="prior" /> misst man <Measure name="mlp-20.test.kl" unit />.

Das ist <Compare of="mlp-20.test.kl" with="mlp-20.test.kl" /> hier. <When preset="smoke">Ein Versuch.</When><Otherwise>Kein Versuch.</Otherwise>

<LatentPlane experiment="conv-2" points="latent-scatter">
  <Figure id="manifold" />
</LatentPlane>

<Sampler experiment="conv-20">
  <Figure id="samples-conv-20" />
</Sampler>

## Fragen

<Question>
Warum?

<Answer>
Darum.
</Answer>
</Question>

<Exercise name="Rechnen" difficulty="easy">
Rechne.

<Solution>
So.
</Solution>
</Exercise>

| a | b |
| - | - |
| 1 | 2 |
`;

/** Each builds the site anew. */
const BUILDING = 600_000;

/** What the German chapter shows of the whole tutorial's run: each figure more is another to print. */
const SHOWN = {
  figures: ['manifold', 'latent-scatter', 'samples', 'samples-conv-20'],
  experiments: ['mlp-20', 'conv-2', 'conv-20'],
};

let project: string;
/** A small tutorial in the project, made of its template, with some of the run. */
let small: string;

beforeAll(() => {
  project = copyProject();
  small = join(project, 'small');
  cpSync(join(project, 'template'), small, { recursive: true });
  const types = join(small, 'tsconfig.json');
  writeFileSync(types, readFileSync(types, 'utf8').replaceAll('GENERATOR', '..'));
  copyShown(join(inject('project'), 'public/run'), join(small, 'public/run'));
});
afterAll(() => rmSync(project, { recursive: true }));

test('a build that is told no address says what it cannot name', () => {
  expect(inject('output')).toContain(ADDRESS_UNKNOWN);
});

describe('built on letters, under a path of its own, without a Chromium, after a run was recorded,', () => {
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
  let run: string;

  beforeAll(async () => {
    run = join(project, 'public/run');
    // Words and links are asked about here, and not how models of several seeds differ.
    const configuration = join(project, 'tutorial.config.ts');
    const ofMany = readFileSync(configuration, 'utf8');
    const presets = 'presets: { smoke: { train: 512, seeds: 1 } },';
    writeFileSync(configuration, ofMany.replace('  version:', `  ${presets}\n  version:`));
    const train = ['run', 'train', '--', '--preset', 'smoke', '--dataset', 'letters'];
    const { status, output } = await runIn(project, train);
    expect(status, output).toBe(0);
    writeFileSync(join(project, 'content/runs.yaml'), JSON.stringify([record]));
    const place = { BASE_PATH: '/~me/v1.0_vae', SITE: 'https://example.org' };
    built = await build({ ...place, CHROME_PATH: '/no/browser' });
  }, BUILDING);

  test('its run never says "digit", nor that there are ten classes', () => {
    for (const all of wordsOf(readManifest(run))) {
      // Strangers among the letters are digits indeed.
      const words = all.replaceAll(/digits that a program drew/gi, '');
      expect(words).not.toMatch(/digit|handwrit/i);
      expect(words).not.toMatch(/\b(ten|10) (equally|classes|equal)|0 to 9|all ten/i);
    }
  });

  test('its run names classes by their letters, in words, data and charts', () => {
    const { figures, measures } = readManifest(run);
    const figure = (id: string) => figures.find((each) => each.id === id)!;
    expect(figure('latent-scatter').title).toBe('Where held-out letters lie in the latent plane');
    expect(figure('data-by-class').alt).toContain('a row for each class, A to Z from the top');
    expect(figure('interpolations').alt).toContain('From A to N the classifier reads');
    expect(measures['mlp-20.class-entropy'].description).toContain(
      'all 26 equally often would be 3.26',
    );
    const rows = readFileSync(join(run, figure('error-by-class').data.path), 'utf8');
    expect(new Set([...rows.matchAll(/^([A-Z]),/gm)].map(([, name]) => name)).size).toBe(26);
    const scatter = figure('latent-scatter').images.find(({ type }) => type === 'image/svg+xml')!;
    const svg = readFileSync(join(run, scatter.path), 'utf8');
    for (const letter of ['A', 'M', 'Z']) expect(svg).toContain(`>${letter}</text>`);
  });

  test('its run has a classifier of 26 classes, and images of each for the page', () => {
    const { classifier, digits } = readManifest(run);
    expect(classifier.model.outputs).toEqual([{ name: 'logits', shape: [null, 26] }]);
    // Of 256 held-out images, nine of each class or ten; four of each go along.
    expect(digits.heldOut.count).toBe(26 * 4);
  });

  test('every link and every file is found, by other programs too', async () => {
    expect(built.status, built.output).toBe(0);
    expect(built.output).not.toContain(ADDRESS_UNKNOWN);
    // Without it GitHub Pages serves nothing of _astro from a branch.
    expect(existsSync(join(project, 'dist/.nojekyll'))).toBe(true);
    expect(deadLinks(join(project, 'dist'), '/~me/v1.0_vae/')).toEqual([]);
    expect(strayAddresses(site)).toEqual([]);
    const chapter = page('chapters/elbo/');
    const address = `${site}chapters/elbo/`;
    expect(chapter).toContain(`<link rel="canonical" href="${address}"`);
    expect(chapter).toContain(`<meta name="citation_public_url" content="${address}">`);
    expect(chapter).toMatch(/<meta name="citation_publication_date" content="\d{4}\/\d\d\/\d\d">/);
    const preview = readFileSync(join(project, 'dist/previews/samples.png'));
    const { width, height } = await sharp(preview).metadata();
    const figure = page('figures/samples/');
    for (const [name, value] of Object.entries({ width, height })) {
      expect(figure).toContain(`<meta property="og:image:${name}" content="${value}">`);
    }
    expect(figure).toContain(`"contentUrl":"${site}run/figures/samples.png"`);
    expect(figure).toContain(`url = {${site}figures/samples/}`);
  });

  test('it has no PDF, offers none, and says why', () => {
    expect(built.output).toContain('/no/browser cannot print the tutorial: the site has no PDF.');
    expect(globSync('**/*.pdf', { cwd: join(project, 'dist') })).toEqual([]);
    expect(page('')).not.toMatch(/PDF|<!--pdf/);
  });

  test('the page of a figure shows what it was in that run, if it was there', () => {
    expect(page('figures/samples/')).toContain(hash);
    expect(page('figures/samples/')).toContain('href="/~me/v1.0_vae/runs/#121212121212"');
    expect(page('figures/holes/')).not.toContain('/runs/#');
    expect(page('runs/')).toContain(record.commit);
  });

  test('no page speaks of digits, or of ten classes, but where it speaks of MNIST', () => {
    const dist = join(project, 'dist');
    const pages = globSync('**/*.html', { cwd: dist });
    expect(page('chapters/latent-variables/')).toContain('letters of 28 × 28 pixels in 26 classes');
    expect(page('chapters/reconstruction/')).toContain('A letter of your own');
    const found = pages.flatMap((name) => {
      // Files of the run and names in programs are no words to a reader.
      const html = readFileSync(join(dist, name), 'utf8').replaceAll(
        /\/digits\/|&quot;digits&quot;/g,
        '',
      );
      const spoken = html.match(/[^.<>]*\b(digits?|ten classes|from 0 to 9)\b[^.<>]*/gi) ?? [];
      // Strangers to a model of letters are digits, too.
      const isMeant = (words: string): boolean => /MNIST|digits that a program drew/i.test(words);
      return spoken.filter((words) => !isMeant(words)).map((words) => `${name}: ${words}`);
    });
    expect(found).toEqual([]);
  });
});

describe('a small tutorial in German', () => {
  const PLACE = { SITE: 'https://example.org' };
  let built: Built;

  beforeAll(async () => {
    const configuration = join(small, 'tutorial.config.ts');
    const inEnglish = readFileSync(configuration, 'utf8');
    writeFileSync(
      configuration,
      inEnglish.replace('  title:', "  language: 'de',\n  logo: 'mark.svg',\n  title:"),
    );
    const mark =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 800"><path d="M0 0h200v800z" /></svg>';
    writeFileSync(join(small, 'public/mark.svg'), mark);
    const chapters = join(small, 'content/chapters');
    rmSync(chapters, { recursive: true });
    mkdirSync(chapters);
    writeFileSync(join(chapters, '01-codes.mdx'), GERMAN);
    built = await build({ TUTORIAL: small, ...PLACE });
  }, BUILDING);

  test(
    'in another folder and another shell it is the same to the byte',
    async () => {
      const elsewhere = copyProject('plain-');
      const made = ['dist', '.cache', '.astro'].map((name) => join(small, name));
      cpSync(small, join(elsewhere, 'small'), {
        recursive: true,
        filter: (path) => !made.includes(path),
      });
      const shell = { LC_ALL: 'sv_SE.UTF-8', TZ: 'Asia/Tokyo', NODE_ENV: 'development' };
      const environment = { TUTORIAL: join(elsewhere, 'small'), ...PLACE, ...shell };
      const { status, output } = await build(environment, elsewhere);
      expect(status, output).toBe(0);
      const site = hashes(join(elsewhere, 'small', 'dist'));
      rmSync(elsewhere, { recursive: true });
      expect(Object.keys(site).length).toBeGreaterThan(50);
      expect(site).toEqual(hashes(join(small, 'dist')));
    },
    BUILDING,
  );

  test.skipIf(!inject('chromium'))('has a PDF, and tells other programs where', () => {
    const [pdf] = globSync('*.pdf', { cwd: join(small, 'dist') });
    expect(page('', small)).toContain(
      `<meta name="citation_pdf_url" content="https://example.org/${pdf}">`,
    );
  });

  test('no word of the interface is left in English', () => {
    expect(built.status, built.output).toBe(0);
    expect(deadLinks(join(small, 'dist'), '/')).toEqual([]);
    expect(page('', small)).toContain('<html lang="de" dir="ltr">');
    const pages = globSync('**/index.html', { cwd: join(small, 'dist') });
    const english = textsOf(en);
    const known = new Set(textsOf(de));
    const left = pages.flatMap((name) => {
      const tree = fromHtml(readFileSync(join(small, 'dist', name), 'utf8'));
      return wordsIn(tree)
        .filter((words) => english.has(words) && !known.has(words))
        .map((words) => `${name}: ${words}`);
    });
    expect(left).toEqual([]);
    expect(page('chapters/codes/', small)).toContain('Abbildung 1.1');
    expect(page('chapters/codes/', small)).toContain('gleich hoch wie');
    expect(page('chapters/codes/', small)).toContain('Ein Versuch.');
    expect(page('chapters/codes/', small)).toMatch(/lang="en"[^>]*>The latent plane/);
    expect(page('chapters/codes/', small)).toMatch(/id="definition-vae"[^>]* lang="en"/);
    expect(page('chapters/codes/', small)).toMatch(/<span lang="de">\d+,\d\u00a0Nats je Bild</);
    expect(page('glossary/', small)).toMatch(/<dt lang="en">/);
    expect(page('notation/', small)).toMatch(/<td lang="en">/);
  });

  describeInBrowser('in a browser', (visit) => {
    test(
      'axe finds no fault in it, and its islands speak German',
      async () => {
        const { server, url } = await serve(join(small, 'dist'));
        onTestFinished(() => void server.close());
        const { page: tab } = await visit('about:blank');
        // Templates are the same as in English: what languages change is all there.
        for (const path of ['cards/models/', 'chapters/codes/']) {
          await tab.goto(url + path);
          await scrollThrough(tab);
          expect(await violations(tab, ALL), path).toEqual([]);
        }
        // Its logo, four times as high as wide, is as high as a line.
        const logo = (await tab.locator('.site-name img').boundingBox())!;
        const line =
          1.25 *
          (await tab.evaluate(() =>
            parseFloat(getComputedStyle(document.documentElement).fontSize),
          ));
        expect(logo.height).toBeCloseTo(line, 1);
        expect(logo.width).toBeCloseTo(line / 4, 1);
        expect(await tab.getByRole('button', { name: 'Bild speichern' }).count()).toBe(2);
        await tab.locator('[aria-live]').filter({ hasText: 'Bilder zum Startwert' }).waitFor();
      },
      BUILDING,
    );
  });
});

test(
  'all that is wrong with the content fails the build, each with its place',
  async () => {
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
  },
  BUILDING,
);

function copyShown(from: string, to: string): void {
  const { figures, experiments, ...rest } = readManifest(from);
  const kept = {
    ...rest,
    figures: figures.filter(({ id }) => SHOWN.figures.includes(id)),
    experiments: experiments.filter(({ id }) => SHOWN.experiments.includes(id)),
  };
  const left = experiments.filter(({ id }) => !SHOWN.experiments.includes(id));
  const folders = left.map(({ id }) => join('models', id));
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !folders.includes(relative(from, path)),
  });
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(kept));
}

type Built = Awaited<ReturnType<typeof runIn>>;

/** Texts of a dictionary that stand on a page as they are. */
function textsOf(words: object): Set<string> {
  const texts = Object.values(words).flatMap((value): string[] =>
    typeof value === 'string' ? [value] : [...textsOf(value)],
  );
  return new Set(texts.filter((text) => !/[{<]/.test(text)));
}

/** What a page says to those who see or hear it, but for what is marked as English. */
function wordsIn(node: Nodes): string[] {
  if (node.type === 'text') return [node.value.trim()];
  if (node.type === 'element') {
    const { tagName, properties } = node;
    // A head cannot mark its parts, and holds the titles of figures.
    if (properties.lang === 'en' || ['code', 'head', 'script'].includes(tagName)) return [];
  }
  const said = node.type === 'element' ? ['ariaLabel', 'title', 'alt'] : [];
  const own = said.map((name) => String((node as Element).properties[name] ?? ''));
  return 'children' in node ? [...own, ...node.children.flatMap(wordsIn)] : own;
}

/** SHA-256 of every file below a folder, by its path there. */
function hashes(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [relative(folder, file), sha256(readFileSync(file))]),
  );
}

function page(path: string, tutorial = project): string {
  return readFileSync(join(tutorial, 'dist', path, 'index.html'), 'utf8');
}

function build(environment: Record<string, string>, folder = project): Promise<Built> {
  return runIn(folder, ['exec', '--', 'astro', 'build'], environment);
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
