import spdx from 'spdx-license-list';
import { type Author, isPerson, nameOf } from '../../training/contract/tutorial.ts';
import type { Experiment, Figure, Manifest } from '../../training/contract/manifest.ts';
import { doiUrl, orcidUrl } from '../citation/names.ts';
import type { Project } from '../citation/project.ts';
import { figureFiles } from '../run/figure-files.ts';
import type { Commit } from './commit.ts';

/** A node of JSON-LD: in an RO-Crate all of them lie side by side, and name each other. */
export interface Entity {
  '@id': string;
  '@type': string | string[];
  [property: string]: unknown;
}

/** What is known of where a run comes from, beside its manifest. */
export interface Origin {
  project: Project;
  /** The commit of the sources that made the run, if that is known. */
  commit: Commit | undefined;
  /** What one types to make it again. */
  command: string;
  /** The site's. */
  address: string;
}

const CODE = '#code';
const ENGINE = '#engine';
const DATA = '#data';
const SEED = '#seed';
const PRESET = '#preset';

const TYPES: Record<string, string> = {
  avif: 'image/avif',
  bin: 'application/octet-stream',
  csv: 'text/csv',
  gz: 'application/gzip',
  json: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/**
 * The run as an RO-Crate: its files, the data, code, engine and seed that made them, each training with the
 * models that came of it, each figure with the models that it was drawn from, who made it all, and licences.
 *
 * @see https://www.researchobject.org/ro-crate/specification/1.2/
 * @returns the content of `ro-crate-metadata.json` in the run's folder
 */
export function roCrate(run: Manifest, origin: Origin): object {
  const { project } = origin;
  const models = new Map(run.experiments.map((each) => [each.id, modelFiles(each, run)]));
  const trainings = run.experiments.map((each) => training(each, models.get(each.id)!));
  const alone = (run.decoders ?? []).map((each) => imported(each, modelFiles(each, run)));
  const drawings = run.figures.map((figure) => drawing(figure, models));
  const files = [...Object.keys(run.files), 'manifest.json', 'manifest.schema.json'];
  const people = project.authors.flatMap(agent);
  return {
    '@context': 'https://w3id.org/ro/crate/1.2/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
        about: { '@id': './' },
      },
      root(run, origin, files, [...trainings, ...alone, ...drawings]),
      identifier(run, project),
      ...files.map((path) => file(path, run, project)),
      ...licences(run, project),
      ...made(run, origin),
      ...trainings,
      ...alone,
      ...drawings,
      ...people,
    ],
  };
}

function root(run: Manifest, { project }: Origin, files: string[], actions: Entity[]): Entity {
  return {
    '@id': './',
    '@type': 'Dataset',
    name: `${project.title}: run ${run.key.slice(0, 12)}`,
    description: `The training run behind the tutorial: ${run.experiments.length} models, ${run.figures.length} figures and the numbers of its prose. ${project.abstract}`,
    datePublished: project.released,
    license: { '@id': licenceId(project) },
    author: ids(authorIds(project.authors)),
    publisher: ids(authorIds(project.authors)),
    version: `${project.version}, run ${run.key.slice(0, 12)}`,
    identifier: { '@id': identifier(run, project)['@id'] },
    keywords: project.keywords.join(', '),
    hasPart: ids(files),
    mentions: ids([DATA, ...actions.map((action) => action['@id'])]),
  };
}

/** The DOI, or else the run's key. */
function identifier({ key }: Manifest, { doi }: Project): Entity {
  if (!doi) return property('#key', 'key of the run', key);
  return {
    ...property(doiUrl(doi), 'DOI', `doi:${doi}`),
    propertyID: 'https://registry.identifiers.org/registry/doi',
    url: doiUrl(doi),
  };
}

/** What the run was made of. */
function made(run: Manifest, { project, commit, command, address }: Origin): Entity[] {
  const { dataset, engine } = run;
  return [
    {
      '@id': DATA,
      '@type': 'CreativeWork',
      name: dataset.title,
      description: `${dataset.description} ${dataset.origin}`,
      license: { '@id': dataLicenceId(run, project) },
      citation: dataset.citation,
      identifier: `sha256:${dataset.sha256}`,
    },
    {
      '@id': CODE,
      '@type': 'SoftwareApplication',
      name: project.title,
      description: `Made with the command: ${command}`,
      version: commit
        ? `${commit.hash}${commit.changed ? ', changed since' : ''}`
        : project.version,
      url: project.repository ?? address,
      author: ids(authorIds(project.authors)),
      license: { '@id': licenceId(project) },
    },
    {
      '@id': ENGINE,
      '@type': 'SoftwareApplication',
      name: `TensorFlow.js, engine ${engine.name}`,
      version: engine.version,
      url: 'https://www.tensorflow.org/js',
    },
    property(SEED, 'seed', run.seed),
    property(PRESET, 'preset', run.preset),
  ];
}

/** A training, and the models that came of it. */
function training(experiment: Experiment, files: string[]): Entity {
  const { id, title, architecture, objective, epochs } = experiment;
  if (epochs === 0) return imported(experiment, files);
  return {
    '@id': `#training-${id}`,
    '@type': 'CreateAction',
    name: `Training of ${title}`,
    description: `${architecture}, β = ${objective.beta}`,
    instrument: ids([CODE, ENGINE]),
    object: ids([DATA, SEED, PRESET]),
    result: ids(files),
  };
}

/** What stands for the training of a model that was trained elsewhere. */
function imported(
  { id, title, architecture }: Pick<Experiment, 'id' | 'title' | 'architecture'>,
  files: string[],
): Entity {
  return {
    '@id': `#import-${id}`,
    '@type': 'CreateAction',
    name: `Import of ${title}`,
    description: `${architecture}, trained elsewhere`,
    instrument: ids([CODE]),
    result: ids(files),
  };
}

/** A drawing of a figure, from the models that it shows, or from the data or a formula alone. */
function drawing(figure: Figure, models: Map<string, string[]>): Entity {
  const from = figure.experiments.flatMap((id) => models.get(id)!);
  return {
    '@id': `#figure-${figure.id}`,
    '@type': 'CreateAction',
    name: `Drawing of the figure “${figure.title}”`,
    description: figure.caption,
    instrument: ids([CODE]),
    object: ids([...from, DATA, SEED]),
    result: ids(figureFiles(figure).map(({ path }) => path)),
  };
}

/** The files of an experiment: its networks with their weights, in every format, and its card. */
function modelFiles({ id }: { id: string }, { files }: Manifest): string[] {
  return Object.keys(files).filter((path) => path.startsWith(`models/${id}/`));
}

function file(path: string, run: Manifest, project: Project): Entity {
  const facts = Object.hasOwn(run.files, path) ? run.files[path] : undefined;
  const figure = run.figures.find((each) => figureFiles(each).some((own) => own.path === path));
  const [, id] = /^models\/([^/]+)\//.exec(path) ?? [];
  const model = [...run.experiments, ...(run.decoders ?? [])].find((each) => each.id === id);
  return {
    '@id': path,
    '@type': 'File',
    name: figure ? `${figure.title} (${path})` : path,
    description: figure?.caption ?? (model ? `${model.title}: ${model.architecture}` : about(path)),
    encodingFormat: TYPES[path.split('.').at(-1)!] ?? 'application/octet-stream',
    ...(facts && { contentSize: String(facts.bytes), sha256: facts.sha256 }),
    ...(figure?.showsData && {
      license: ids([...new Set([licenceId(project), dataLicenceId(run, project)])]),
    }),
  };
}

function agent(author: Author, index: number): Entity[] {
  const id = agentId(author, index);
  if (!isPerson(author)) return [{ '@id': id, '@type': 'Organization', name: author.name }];
  const { family, given, affiliation } = author;
  const at = `#author-${index + 1}-affiliation`;
  const person = {
    '@id': id,
    '@type': 'Person',
    name: nameOf(author),
    familyName: family,
    ...(given && { givenName: given }),
    ...(affiliation && { affiliation: { '@id': at } }),
  };
  return affiliation
    ? [person, { '@id': at, '@type': 'Organization', name: affiliation }]
    : [person];
}

function authorIds(authors: Author[]): string[] {
  return authors.map(agentId);
}

function agentId(author: Author, index: number): string {
  return orcidUrl(author) ?? `#author-${index + 1}`;
}

function about(path: string): string {
  if (path === 'manifest.json') return 'All measures of the run, and its files with their hashes.';
  if (path === 'manifest.schema.json') return 'The JSON schema of manifest.json.';
  return path.startsWith('models/')
    ? 'The classifier that tells classes apart.'
    : 'Images, or their labels, of the data.';
}

/** The tutorial's, and that of the data where it is another. */
function licences({ dataset }: Manifest, project: Project): Entity[] {
  const own = licenceId(project);
  const ofData = dataLicenceId({ dataset }, project);
  return [
    licence(own, project.licence, spdx[project.licence].name),
    ...(ofData === own ? [] : [licence(ofData, dataset.licence, `Licence of ${dataset.title}.`)]),
  ];
}

function licence(id: string, name: string, description: string): Entity {
  return { '@id': id, '@type': 'CreativeWork', name, description };
}

function dataLicenceId({ dataset }: Pick<Manifest, 'dataset'>, project: Project): string {
  return dataset.licence === project.licence ? licenceId(project) : '#data-licence';
}

function licenceId({ licence }: Project): string {
  return `https://spdx.org/licenses/${licence}`;
}

function property(id: string, name: string, value: string | number): Entity {
  return { '@id': id, '@type': 'PropertyValue', name, value };
}

/** One alone is no list: so the specification has it. */
function ids(names: string[]): { '@id': string } | { '@id': string }[] {
  const all = names.map((name) => ({ '@id': name }));
  return all.length === 1 ? all[0] : all;
}
