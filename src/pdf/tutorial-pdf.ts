import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { toHtml } from 'hast-util-to-html';
import { selectAll } from 'hast-util-select';
import { TUTORIAL_FILE } from '../../training/contract/tutorial.ts';
import { project } from '../citation/project.ts';
import { textOf } from '../hast/tree.ts';
import { chapterPlaces } from '../markdown/chapter-name.ts';
import { RUN_FOLDER } from '../run/read.ts';
import { inTutorial } from '../run/tutorial-folder.ts';
import { formatBytes } from '../site/format.ts';
import { PDF_FILE } from '../site/pdf-file.ts';
import { elsewhere, tellFailed } from '../site/stages.ts';
import { tellWhile } from '../site/tell-while.ts';
import { setLanguages } from '../words/left-in-english.ts';
import { findChromium, versionOf } from './chromium.ts';
import { finish } from './document/finish.ts';
import { printOnce } from './print-once.ts';
import { settleOffers } from './offer.ts';
import { bind, type BuiltPage } from './pages/bind.ts';
import { linkWords } from './pages/link-words.ts';
import { asOnePage } from './pages/one-page.ts';
import { print } from './print.ts';

/**
 * After a build, prints the whole tutorial as one PDF if there is a Chromium to do it. Without one, the
 * pages no longer offer the PDF.
 */
export function tutorialPdf(): AstroIntegration {
  let site: string | undefined;
  let base: string;
  let cache: string;
  return {
    name: 'tutorial-pdf',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/');
        cache = join(fileURLToPath(config.cacheDir), 'pdf');
        site = config.site && new URL(base, config.site).href;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pdf = await elsewhere('PDF', () => printPages(folder, { base, site }, cache, logger));
        if (pdf) writeFileSync(join(folder, PDF_FILE), pdf);
        for (const name of globSync('**/*.html', { cwd: folder })) {
          const page = join(folder, name);
          writeFileSync(page, settleOffers(readFileSync(page, 'utf8'), pdf?.length));
        }
      },
    },
  };
}

interface Site {
  /** The path of its root, such as `/vae/`. */
  base: string;
  /** The address of its root, if that is known. */
  site: string | undefined;
}

/** @returns the PDF, or undefined if no Chromium can print it */
async function printPages(
  folder: string,
  { base, site }: Site,
  cache: string,
  logger: AstroIntegrationLogger,
): Promise<Uint8Array | undefined> {
  const chromium = findChromium();
  if (!chromium) {
    logger.warn('There is no Chromium to print the tutorial with: the site has no PDF.');
    return undefined;
  }
  const home = readFileSync(join(folder, 'index.html'), 'utf8');
  const built = builtPages(folder, base);
  const pages = built.map(({ html }) => html);
  const document = asOnePage(bind(built, site), { pages, project, home, site });
  setLanguages(document, project.language);
  const headings = selectAll('h1, h2, h3', document).map(textOf);
  const html = toHtml(document);
  try {
    const pdf = await printOnce(cache, [html, ...sources(chromium)], async () => {
      const printed = await tellWhile('Printing the tutorial …', logger, () =>
        print(html, { chromium, folder, base }),
      );
      return finish(printed, { headings, links: linkWords(document) }, project);
    });
    logger.info(`${PDF_FILE} has ${formatBytes(pdf.length)}.`);
    return pdf;
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    logger.warn(`${chromium} cannot print the tutorial: the site has no PDF. ${reason}`);
    tellFailed(PDF_FILE);
    return undefined;
  }
}

/** What else decides the PDF's bytes. Pages name styles and faces by a hash of their content. */
function sources(chromium: string): (string | Uint8Array)[] {
  const files = [
    // It has the hash of every picture.
    join(RUN_FOLDER, 'manifest.json'),
    inTutorial(TUTORIAL_FILE),
    'package-lock.json',
    ...globSync('src/pdf/**/*.ts').sort(),
  ];
  return [versionOf(chromium), ...files.map((file) => readFileSync(file))];
}

/** The pages that make the PDF, in its order. */
function builtPages(folder: string, base: string): BuiltPage[] {
  const files = globSync('*.mdx', { cwd: inTutorial('content/chapters') });
  const chapters = chapterPlaces(files).map(({ number, slug }) => ({
    name: slug,
    path: `chapters/${slug}/`,
    number,
  }));
  const appendices = ['glossary', 'notation'].map((name) => ({ name, path: `${name}/` }));
  return [...chapters, ...appendices].map((page) => ({
    ...page,
    path: base + page.path,
    html: readFileSync(join(folder, page.path, 'index.html'), 'utf8'),
  }));
}
