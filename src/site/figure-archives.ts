import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Figure } from '../../training/contract/manifest.ts';
import { figureFiles } from '../run/figure-files.ts';
import { figurePdf } from '../run/figure-pdf.ts';
import { RUN_FOLDER } from '../run/read.ts';
import { run } from '../run/run.ts';
import { archive } from './archive.ts';
import { type Chapter, chapters } from './chapters.ts';
import { figurePlaces } from './figure-places.ts';

/** The figures that a chapter is the first to show, with all their files in one zip. */
export interface ChapterArchive {
  chapter: Chapter;
  figures: Figure[];
  zip: Uint8Array<ArrayBuffer>;
}

let whole: Uint8Array<ArrayBuffer> | undefined;
let made: Promise<ChapterArchive[]> | undefined;

/** One for each chapter that has figures, in reading order. */
export function chapterArchives(): Promise<ChapterArchive[]> {
  return (made ??= make());
}

async function make(): Promise<ChapterArchive[]> {
  const places = await figurePlaces();
  return (await chapters()).flatMap((chapter) => {
    const figures = run.figures.filter(({ id }) => places.get(id)?.slug === chapter.slug);
    if (figures.length === 0) return [];
    return [{ chapter, figures, zip: zipOf(figures) }];
  });
}

/** All figures of the run with all their files in one zip. */
export function wholeArchive(): Uint8Array<ArrayBuffer> {
  return (whole ??= zipOf(run.figures));
}

function zipOf(figures: Figure[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(archive(new Map(figures.flatMap(filesOf))));
}

function filesOf(figure: Figure): [string, Uint8Array][] {
  const files = figureFiles(figure).map(({ path }): [string, Uint8Array] => [
    basename(path),
    readFileSync(join(RUN_FOLDER, path)),
  ]);
  const pdf = figurePdf(figure.id);
  return pdf ? [...files, [`${figure.id}.pdf`, pdf]] : files;
}
