import { stringify } from 'yaml';
import { type Author, isPerson } from '../../training/contract/tutorial.ts';
import { orcidUrl } from './names.ts';
import type { Project } from './project.ts';

/** How to cite the tutorial, in the Citation File Format 1.2.0: the text of its `CITATION.cff`. */
export function citationFile(project: Project): string {
  const { title, abstract, authors, version, released, licence, doi, repository, keywords } =
    project;
  return stringify(
    {
      'cff-version': '1.2.0',
      message:
        'Please cite this tutorial as below. Each figure has a citation of its own, on its page.',
      title,
      type: 'software',
      abstract,
      authors: authors.map(entryOf),
      version,
      doi,
      'date-released': released,
      license: licence,
      'repository-code': repository,
      keywords: keywords.length > 0 ? keywords : undefined,
    },
    { lineWidth: 0, singleQuote: true },
  );
}

function entryOf(author: Author): Record<string, string | undefined> {
  if (!isPerson(author)) return { name: author.name };
  return {
    'family-names': author.family,
    'given-names': author.given,
    orcid: orcidUrl(author),
    affiliation: author.affiliation,
  };
}
