import type { Article, Course, Organization, Person } from 'schema-dts';
import { isPerson, nameOf, type Person as PersonAuthor } from '../../training/contract/tutorial.ts';
import { doiUrl, orcidUrl } from '../citation/names.ts';
import type { Project } from '../citation/project.ts';
import { absoluteUrl, chapterUrl, homeUrl } from '../site/urls.ts';

/** What other pages say about a chapter. */
export interface ChapterSummary {
  number: number;
  slug: string;
  title: string;
  description: string;
}

/** Identifies the tutorial, which chapters and figures are parts of. */
export const tutorialId = absoluteUrl(`${homeUrl}#tutorial`);

/** The tutorial with its chapters, as a course, which schema.org counts as a learning resource. */
export function tutorialThing(
  name: string,
  description: string,
  project: Project,
  chapters: ChapterSummary[],
): Course {
  return {
    '@type': 'Course',
    '@id': tutorialId,
    url: absoluteUrl(homeUrl),
    name,
    description,
    learningResourceType: 'tutorial',
    provider: authors(project),
    ...published(project),
    version: project.version,
    ...(project.doi && { identifier: doiUrl(project.doi) }),
    hasPart: chapters.map((chapter) => chapterThing(chapter, project)),
  };
}

export function chapterThing(
  { number, slug, title, description }: ChapterSummary,
  project: Project,
): Article {
  return {
    '@type': 'Article',
    '@id': absoluteUrl(chapterUrl(slug)),
    url: absoluteUrl(chapterUrl(slug)),
    headline: title,
    description,
    position: number,
    ...published(project),
    isPartOf: { '@id': tutorialId },
  };
}

/** What everything that the project publishes has in common. */
export function published(project: Project) {
  return {
    inLanguage: project.language,
    creator: authors(project),
    datePublished: project.released,
    license: licenceUrl(project),
  };
}

/** Where SPDX keeps the text of the project's licence. */
export function licenceUrl({ licence }: Project): string {
  return `https://spdx.org/licenses/${licence}.html`;
}

function authors(project: Project): (Person | Organization)[] {
  return project.authors.map((author) =>
    isPerson(author) ? personThing(author) : { '@type': 'Organization', name: author.name },
  );
}

/** The page of an ORCID iD identifies the person, wherever else it is named. */
function personThing(person: PersonAuthor): Person {
  const orcid = orcidUrl(person);
  return {
    '@type': 'Person',
    ...(orcid && { '@id': orcid, identifier: orcid }),
    name: nameOf(person),
    familyName: person.family,
    ...(person.given && { givenName: person.given }),
    ...(person.affiliation && {
      affiliation: { '@type': 'Organization', name: person.affiliation },
    }),
  };
}
