import { type Author, type Tutorial, wholeTitle } from '../../training/contract/tutorial.ts';
import { tutorial } from '../site/tutorial.ts';

/** The tutorial as a work to cite. */
export interface Project {
  /** What citations' own names, and the PDF's, are made of: the title in lower-case ASCII. */
  key: string;
  title: string;
  abstract: string;
  authors: Author[];
  keywords: string[];
  version: string;
  /** Year, month and day, such as `2026-11-20`. */
  released: string;
  /** Its SPDX identifier. */
  licence: string;
  /** The language of the prose, as a language tag. */
  language: string;
  /** Its Digital Object Identifier, such as `10.5281/zenodo.1234567`, once it has one. */
  doi?: string;
  /** The address of its source and issues, if the tutorial gives one. */
  repository?: string;
}

/** The work that a tutorial is. Its date is the tutorial's too, never from a clock. */
export function projectOf(tutorial: Tutorial): Project {
  const { title, description, abstract = description } = tutorial;
  const { authors, keywords, version, released, licence, language, doi, repository } = tutorial;
  return {
    key: keyOf(title),
    title: wholeTitle(tutorial),
    abstract,
    authors,
    keywords,
    version,
    released,
    licence,
    language,
    doi,
    repository,
  };
}

/** "Éléments d’apprentissage" is `elements-d-apprentissage`. */
function keyOf(title: string): string {
  const words = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return words.match(/[a-z0-9]+/g)?.join('-') ?? 'tutorial';
}

export const project = projectOf(tutorial);
