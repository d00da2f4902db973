import { globSync } from 'node:fs';
import { join } from 'node:path';

import { nameOf, TUTORIAL_FILE, wholeTitle, type Tutorial } from '../contract/tutorial.ts';
import { plural } from '../figures/words/phrases.ts';
import type { Prepared } from '../pipeline.ts';
import { changedInputs, type Inputs, type RunRequest } from '../run/inputs.ts';
import { readManifest } from '../run/run-folder.ts';
import type { Study } from '../studies/study.ts';

/**
 * What follows from a tutorial; what its run's key is made of, and what of it is not as it was in the
 * published run; in lines.
 *
 * @throws UserError if the published run's manifest is damaged or cannot be read
 */
export function explain({ places, key, inputs, request }: Prepared, tutorial: Tutorial): string[] {
  return [
    ...consequences(request, tutorial, places.tutorial),
    `The run of these inputs has the key ${key}, the hash of:`,
    ...summary(inputs).map(([name, value]) => `  ${name}: ${value}`),
    ...comparison(places.run, key, inputs),
  ];
}

/** What will be trained, measured and shown, and on what. */
function consequences(request: RunRequest, tutorial: Tutorial, folder: string): string[] {
  const { dataset, experiments, studies, preset, classifierEpochs, replicas } = request;
  const chapters = globSync('*.mdx', { cwd: join(folder, 'content', 'chapters') }).sort();
  return [
    `${TUTORIAL_FILE} makes “${wholeTitle(tutorial)}” by ${tutorial.authors.map(nameOf).join(', ')}:`,
    `  data: ${dataset.title}, ${dataset.train} images to train on and ${dataset.test} held out`,
    `  studies: ${studies.map(({ name }) => name).join(', ')}`,
    `  experiments (${preset}): ${experiments.map(epochsOf).join(', ')}`,
    ...studies.filter(({ alike }) => alike).map(compared),
    `  with other seeds (${preset}): ${replicas.map(({ experiment, seed }) => `${experiment.id}, seed ${seed}`).join('; ') || 'none'}`,
    `  classifier (${preset}): ${plural(classifierEpochs, 'epoch')}`,
    ...addedIds(tutorial).map(
      (id) => `  ${id}, which it adds, is told of by ${tellersOf(id, studies)}`,
    ),
    `  chapters: ${chapters.map((name) => name.replace('.mdx', '')).join(', ') || 'none yet'}`,
  ];
}

function compared({ name, experiments }: Study): string {
  return `  ${name} compares ${experiments.map(({ id }) => id).join(', ')}`;
}

function addedIds({ experiments = [] }: Tutorial): string[] {
  return experiments.map((each) => (each as { id: string }).id);
}

function tellersOf(id: string, studies: Study[]): string {
  const tellers = studies.filter(({ experiments }) => experiments.some((each) => each.id === id));
  return tellers.map(({ name }) => name).join(', ');
}

function epochsOf({ id, epochs, on }: RunRequest['experiments'][number]): string {
  return `${id}${on ? ` on ${on}` : ''} for ${plural(epochs, 'epoch')}`;
}

/** Inputs by name, with the files of source counted rather than listed. */
function summary(inputs: Inputs): [string, string][] {
  const sources = Object.keys(inputs).filter(isSource);
  return [
    ...Object.entries(inputs).filter(([name]) => !isSource(name)),
    ['source', `${sources.length} files of training/, each by its SHA-256`],
  ];
}

function comparison(folder: string, key: string, inputs: Inputs): string[] {
  const published = readManifest(folder);
  if (!published) return ['No run is published: "npm run train" makes this one.'];
  if (published.key === key) return ['The published run has this key: it is up to date.'];
  return [
    `The published run has the key ${published.key}. Changed since:`,
    ...changedInputs(published.inputs, inputs).map(
      (name) => `  ${name}: ${change(published.inputs[name], inputs[name])}`,
    ),
  ];
}

function change(before: string | undefined, after: string | undefined): string {
  return `${before ?? 'absent'} → ${after ?? 'absent'}`;
}

function isSource(name: string): boolean {
  return name.startsWith('training/');
}
