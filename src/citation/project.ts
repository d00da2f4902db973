import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { firstProblem } from '../../training/contract/first-problem.ts';
import { parseYaml } from '../site/parse-yaml.ts';

/** The project as a work to cite. */
export interface Project {
  title: string;
  abstract: string;
  /** As a reference writes them. All of them are organisations, not persons. */
  authors: string[];
  version: string;
  /** Year, month and day, such as `2026-11-20`. */
  released: string;
  /** Its SPDX identifier. */
  licence: string;
  /** The address of its source and issues, if `repository-code` gives one. */
  repository?: string;
}

const cff = z.object({
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.object({ name: z.string() })).min(1),
  version: z.string(),
  'date-released': z.iso.date(),
  license: z.string(),
  'repository-code': z.url().optional(),
});

/**
 * Reads what citations need from the text of a Citation File Format 1.2.0.
 *
 * @param where the text is from, for messages
 * @throws Error of one sentence if a member is missing or malformed
 */
export function parseProject(text: string, where: string): Project {
  const result = cff.safeParse(parseYaml(text, where));
  if (result.error) {
    throw new Error(`${where} cannot be cited from: ${firstProblem(result.error)}.`);
  }
  const { title, abstract, version, license: licence } = result.data;
  const authors = result.data.authors.map(({ name }) => name);
  const released = result.data['date-released'];
  const repository = result.data['repository-code'];
  return { title, abstract, authors, version, released, licence, repository };
}

/** The project as `CITATION.cff` describes it. Its date is from there too, never from a clock. */
export const project = parseProject(readFileSync('CITATION.cff', 'utf8'), 'CITATION.cff');
