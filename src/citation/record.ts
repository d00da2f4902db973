import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import { shortHash } from '../site/format.ts';
import { filled } from '../words/message.ts';
import { plain } from '../words/plain.ts';
import { type CslName, cslName } from './names.ts';
import type { Project } from './project.ts';

/** A record of CSL-JSON, the Citation Style Language's exchange format. */
export interface CitationRecord {
  id: string;
  type: 'figure' | 'chapter' | 'webpage';
  title: string;
  /** The kind of thing, as the citation calls it. */
  genre: string;
  /** The larger work, if it is part of one. */
  'container-title'?: string;
  author: CslName[];
  issued: { 'date-parts': [[number, number, number]] };
  version: string;
  URL: string;
  /** The whole tutorial's. */
  DOI?: string;
  language: string;
  note: string;
}

type Run = Pick<Manifest, 'key'>;

/** @param address of the tutorial's first page */
export function tutorialRecord(run: Run, project: Project, address: string): CitationRecord {
  const version = versionOf(run, project);
  return {
    id: project.key,
    type: 'webpage',
    title: project.title,
    genre: plain.citation.tutorial,
    ...published(project),
    version,
    URL: address,
    language: project.language,
    note: filled(plain.citation.version, { version }),
  };
}

/** @param address of the chapter's page */
export function chapterRecord(
  { number, slug, title }: { number: number; slug: string; title: string },
  run: Run,
  project: Project,
  address: string,
): CitationRecord {
  const id = `chapter-${slug}`;
  const chapter = part(
    { id, type: 'chapter', title, genre: filled(plain.citation.chapter, { number }) },
    run,
    project,
    address,
  );
  return { ...chapter, note: filled(plain.citation.version, { version: chapter.version }) };
}

/** @param address of the figure's page */
export function figureRecord(
  { id, title }: Pick<Figure, 'id' | 'title'>,
  run: Run,
  project: Project,
  address: string,
): CitationRecord {
  return part({ id, type: 'figure', title, genre: plain.citation.figure }, run, project, address);
}

function part(
  { id, ...kind }: Pick<CitationRecord, 'id' | 'type' | 'title' | 'genre'>,
  run: Run,
  project: Project,
  address: string,
): CitationRecord {
  const version = versionOf(run, project);
  return {
    id: `${project.key}-${id}`,
    ...kind,
    'container-title': project.title,
    ...published(project),
    version,
    URL: address,
    language: project.language,
    // BibTeX has no field for the work that a figure stands in, nor for any version.
    note: filled(plain.citation.within, { container: project.title, version }),
  };
}

/**
 * The project's version with the hash of the run: the date and the addresses stay the same when the site
 * is trained again, and the hash tells which training is meant.
 */
function versionOf(run: Run, project: Project): string {
  return `${project.version}, run ${shortHash(run.key)}`;
}

function published({
  authors,
  released,
  doi,
}: Project): Pick<CitationRecord, 'author' | 'issued' | 'DOI'> {
  const [year, month, day] = released.split('-').map(Number);
  return {
    author: authors.map(cslName),
    issued: { 'date-parts': [[year, month, day]] },
    ...(doi && { DOI: doi }),
  };
}
