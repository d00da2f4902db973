import { type Author, isPerson } from '../../training/contract/tutorial.ts';
import { sortedName } from './names.ts';
import type { Project } from './project.ts';

/**
 * What Zenodo is told of a release, which gets a DOI there: the text of `.zenodo.json` in the root of the
 * repository.
 *
 * @see https://help.zenodo.org/docs/github/describe-software/zenodo-json/
 */
export function zenodoFile(project: Project): string {
  const { title, abstract, authors, version, released, licence, keywords, repository } = project;
  const metadata = {
    title,
    description: abstract,
    upload_type: 'software',
    creators: authors.map(creatorOf),
    version,
    publication_date: released,
    license: licence.toLowerCase(),
    keywords: keywords.length > 0 ? keywords : undefined,
    related_identifiers: repository && [
      { identifier: repository, relation: 'isSupplementTo', scheme: 'url' },
    ],
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

function creatorOf(author: Author): Record<string, string | undefined> {
  const { orcid, affiliation } = isPerson(author) ? author : {};
  return { name: sortedName(author), orcid, affiliation };
}
