import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import { shortHash } from '../site/format.ts';
import type { Project } from './project.ts';

/** A record of CSL-JSON, the Citation Style Language's exchange format. */
export interface CitationRecord {
  id: string;
  type: 'figure';
  title: string;
  genre: 'Figure';
  'container-title': string;
  author: { literal: string }[];
  issued: { 'date-parts': [[number, number, number]] };
  version: string;
  URL: string;
  language: 'en';
  note: string;
}

/**
 * A figure as a work to cite. Its date is the project's; which training it shows, the hash of the
 * run tells, since the address stays the same when the site is trained again.
 *
 * @param address of the figure's page
 */
export function figureRecord(
  { id, title }: Pick<Figure, 'id' | 'title'>,
  run: Pick<Manifest, 'key'>,
  project: Project,
  address: string,
): CitationRecord {
  const [year, month, day] = project.released.split('-').map(Number);
  const version = `${project.version}, run ${shortHash(run.key)}`;
  return {
    id: `vae-tutorial-${id}`,
    type: 'figure',
    title,
    genre: 'Figure',
    'container-title': project.title,
    author: project.authors.map((literal) => ({ literal })),
    issued: { 'date-parts': [[year, month, day]] },
    version,
    URL: address,
    language: 'en',
    // BibTeX has no field for the work that a figure stands in, nor for its version.
    note: `In “${project.title}”, version ${version}`,
  };
}
