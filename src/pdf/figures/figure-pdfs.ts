import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { Figure, Manifest } from '../../../training/contract/manifest.ts';
import { sha256 } from '../../../training/contract/sha256.ts';
import { TUTORIAL_FILE } from '../../../training/contract/tutorial.ts';
import { project } from '../../citation/project.ts';
import { FIGURE_PDFS } from '../../run/figure-pdf.ts';
import { readManifest, RUN_FOLDER } from '../../run/read.ts';
import { fallback } from '../../run/sources.ts';
import { inTutorial } from '../../run/tutorial-folder.ts';
import { elsewhere, tellFailed } from '../../site/stages.ts';
import { findChromium, versionOf } from '../chromium.ts';
import { printFigures } from './print-figures.ts';

/**
 * Before a build makes the pages, prints those figures as PDFs that no earlier build has printed, if there
 * is a Chromium to do it. Without one, no page offers any.
 */
export function figurePdfs(): AstroIntegration {
  return {
    name: 'figure-pdfs',
    hooks: {
      'astro:build:start': ({ logger }) => elsewhere('Figures as PDF', () => bringUpToDate(logger)),
    },
  };
}

async function bringUpToDate(logger: AstroIntegrationLogger): Promise<void> {
  mkdirSync(FIGURE_PDFS, { recursive: true });
  const chromium = findChromium();
  const run = readManifest(RUN_FOLDER);
  try {
    const wanted = chromium ? wantedFiles(run, versionOf(chromium)) : new Map<string, Figure>();
    const there = new Set(readdirSync(FIGURE_PDFS));
    for (const name of there) if (!wanted.has(name)) rmSync(join(FIGURE_PDFS, name));
    const missing = [...wanted].filter(([name]) => !there.has(name));
    if (!chromium || missing.length === 0) return;
    const printables = missing.map(([, figure]) => {
      const image = fallback(figure.images);
      const bytes = readFileSync(join(RUN_FOLDER, image.path));
      return { figure, image, bytes, licence: licenceOf(figure, run) };
    });
    const pdfs = await printFigures(printables, project, chromium);
    missing.forEach(([name], i) => writeFileSync(join(FIGURE_PDFS, name), pdfs[i]));
    logger.info(`${missing.length} figures are printed as PDFs.`);
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    logger.warn(`${chromium} cannot print the figures: those are not offered as PDFs. ${reason}`);
    tellFailed('figures as PDF');
    for (const name of readdirSync(FIGURE_PDFS)) rmSync(join(FIGURE_PDFS, name));
  }
}

/** The name that each figure's PDF has: its id, and a hash of all that decides the bytes. */
function wantedFiles(run: Manifest, version: string): Map<string, Figure> {
  const makers = [
    inTutorial(TUTORIAL_FILE),
    'package-lock.json',
    ...globSync('src/pdf/{figures,document}/*.ts').sort(),
  ];
  const { figures, files } = run;
  const common = makers.map((file) => readFileSync(file, 'utf8'));
  return new Map(
    figures.map((figure) => {
      const { title, caption, alt, images } = figure;
      const licence = licenceOf(figure, run);
      const own = [title, caption, alt, licence, files[fallback(images).path].sha256, version];
      const hash = sha256(JSON.stringify([...own, ...common]));
      return [`${figure.id}.${hash.slice(0, 16)}.pdf`, figure];
    }),
  );
}

/** The tutorial's, and that of the data whose images a figure shows. */
function licenceOf({ showsData }: Figure, { dataset: { title, licence } }: Manifest): string {
  return showsData ? `${project.licence} (images of ${title}: ${licence})` : project.licence;
}
