import { type Author, isPerson, nameOf } from '../../training/contract/tutorial.ts';

/** A name in CSL-JSON: of a person in parts, or of an organisation as it is. */
export type CslName = { family: string; given?: string } | { literal: string };

export function cslName(author: Author): CslName {
  if (!isPerson(author)) return { literal: author.name };
  const { family, given } = author;
  return given === undefined ? { family } : { family, given };
}

/** All names as one says them, with commas between. */
export function namesOf(authors: Author[]): string {
  return authors.map(nameOf).join(', ');
}

/** A name as lists are sorted by it: "Family, Given"; an organisation's stays as it is. */
export function sortedName(author: Author): string {
  if (!isPerson(author)) return author.name;
  return [author.family, author.given].filter(Boolean).join(', ');
}

/** The page of a person's ORCID iD, if it is given. */
export function orcidUrl(author: Author): string | undefined {
  return isPerson(author) && author.orcid ? `https://orcid.org/${author.orcid}` : undefined;
}

/** The address under which a DOI is found. */
export function doiUrl(doi: string): string {
  return `https://doi.org/${doi}`;
}

/** Names in the order of APA style: "Lovelace, A. K., & Babbage, C.". */
export function apaNames(names: CslName[]): string {
  const written = names.map((name) =>
    'literal' in name
      ? name.literal
      : [name.family, name.given && initials(name.given)].filter(Boolean).join(', '),
  );
  if (written.length === 1) return written[0];
  return `${written.slice(0, -1).join(', ')}, & ${written.at(-1)}`;
}

/** "Jean-Luc Marie" is "J.-L. M."; in scripts without capitals names have no initials. */
function initials(given: string): string {
  return given
    .split(/\s+/)
    .map((name) =>
      name
        .split('-')
        .filter(Boolean)
        .map((part) => (/^\p{Cased}/u.test(part) ? `${[...part][0]}.` : part))
        .join('-'),
    )
    .join(' ');
}
