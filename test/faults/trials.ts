import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { OPERATIONS, type Fault, type Operation } from './inject.ts';
import type { Contents, Ended, Made, Subject } from './subject.ts';

/** What a trial does to a command, and what that must not do. */
export const HARMS = {
  moment: {
    how: 'SIGKILL at a random moment',
    promise: 'the same command goes on from what is kept, to the same bytes',
  },
  call: {
    how: 'SIGKILL in the middle of a random write, rename, flush or removal',
    promise: 'the same command goes on from what is kept, to the same bytes',
  },
  signal: {
    how: 'SIGTERM, SIGINT or SIGHUP at a random moment',
    promise: 'it says what is kept, ends with 128 and the signal’s number, and can be continued',
  },
  refusal: {
    how: 'a random write, rename, flush or removal fails with ENOSPC, EIO, EACCES or EROFS',
    promise: 'a sentence and exit code 1, or the same bytes; what was there stays',
  },
  full: {
    how: 'a disk that is full after a random number of bytes',
    promise: 'a sentence and exit code 1, or the same bytes; what was there stays',
  },
  twins: {
    how: 'the same command twice at once',
    promise: 'one ends well, the other says who is at work, and nothing of either is damaged',
  },
} as const;

export type Harm = keyof typeof HARMS;

/** What a command is at work on when it is harmed; each makes again what was taken away before. */
export const PHASES = {
  training: {
    command: ['train'],
    // So that a trial takes seconds; the completion then draws the run of all of them.
    harmed: ['train', '--shard', '1/1'],
    takeAway: { made: 'experiments', count: 2 },
    calls: { write: 4, rename: 4, flush: 8, remove: 4 },
  },
  measuring: {
    command: ['train'],
    harmed: ['train'],
    takeAway: { made: 'results', count: 4 },
    calls: { write: 4, rename: 4, flush: 8, remove: 4 },
  },
  publishing: {
    command: ['train'],
    harmed: ['train'],
    takeAway: undefined,
    calls: { write: 90, rename: 2, flush: 10, remove: 4 },
  },
  pages: {
    command: ['build'],
    harmed: ['build'],
    takeAway: undefined,
    calls: { write: 150, rename: 4, flush: 1, remove: 20 },
  },
} as const satisfies Record<string, PhaseOfWork>;

interface PhaseOfWork {
  /** That completes it. */
  command: string[];
  /** That is harmed. */
  harmed: string[];
  takeAway?: { made: Made; count: number };
  /** About how often it calls the file system. */
  calls: Record<Operation, number>;
}

export type Phase = keyof typeof PHASES;

export interface Trial {
  phase: Phase;
  harm: Harm;
  /** How often it came to harm: never where the fault was not met. */
  hit: boolean;
  /** What was lost or said wrongly; nothing if all is as promised. */
  lost: string[];
  /** The draw of the fault, to be seen beside a loss. */
  details: string;
  /** How long the command took, in milliseconds, where nothing ended it. */
  took?: number;
}

/** What every completion must give again. */
export type Reference = Partial<Record<Made, Contents>>;

/** Numbers from 0 to below 1, the same for the same seed. */
export type Draw = () => number;

const REFUSED = ['ENOSPC', 'EIO', 'EACCES', 'EROFS'];
const SIGNALS = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const;
/** The old run and the old site are known by it. */
const MARK = 'of-before.txt';
const HIT = join(tmpdir(), `vae-tutorial-hit-${process.pid}`);

/** Harms one command, looks at what is left, completes it and looks again. */
export async function tryOnce(
  subject: Subject,
  reference: Reference,
  { phase, harm }: { phase: Phase; harm: Harm },
  milliseconds: number,
  draw: Draw,
): Promise<Trial> {
  const before = prepare(subject, phase, draw);
  const trial: Trial = { phase, harm, hit: true, lost: [], details: '' };
  const lose = (text: string): void => void trial.lost.push(text);
  await HARM[harm]({ subject, phase, milliseconds, draw, trial, lose });
  for (const made of ['run', 'dist'] as const) {
    if (!before[made]) continue;
    const places = [subject.path(made), `${subject.path(made)}.replaced`];
    // The run's is beside its folder, which must hold nothing else.
    if (made === 'run') places.push(join(subject.root, 'public.replaced'));
    const there = places.map((place) => subject.contents(place));
    if (!there.some((found) => same(found, before[made]) || same(found, reference[made]))) {
      lose(`${made} was neither the old nor the new one after the harm`);
    }
  }
  const completed = await subject.run([...PHASES[phase].command]);
  if (completed.code !== 0)
    lose(`the completion ended with ${completed.code}: ${completed.output}`);
  for (const [made, contents] of Object.entries(reference) as [Made, Contents][]) {
    if (made === 'dist' && phase !== 'pages') continue;
    const wrong = differences(subject.contents(subject.path(made)), contents);
    if (wrong.length > 0) lose(`${made} differs after the completion: ${wrong.slice(0, 5)}`);
  }
  const left = subject.leftOver();
  if (left.length > 0) lose(`left over: ${left}`);
  return trial;
}

interface Harming {
  subject: Subject;
  phase: Phase;
  /** About how long the command takes. */
  milliseconds: number;
  draw: Draw;
  trial: Trial;
  lose(text: string): void;
}

const HARM: Record<Harm, (harming: Harming) => Promise<void>> = {
  async moment({ subject, phase, milliseconds, draw, trial }) {
    const after = draw() * milliseconds;
    trial.details = `SIGKILL after ${after.toFixed()} ms`;
    const started = subject.start([...PHASES[phase].harmed]);
    await Promise.race([started.ended, setTimeout(after)]);
    started.signal('SIGKILL');
    const { code, milliseconds: took } = await started.ended;
    trial.hit = code === 137;
    if (!trial.hit) trial.took = took;
  },

  async call(harming) {
    const ended = await inject(harming, 'SIGKILL');
    // In Astro's process, the command is told of the end.
    if (harming.trial.hit && ![137, 1].includes(ended.code)) {
      harming.lose(`ended with ${ended.code}: ${ended.output}`);
    }
  },

  async signal({ subject, phase, milliseconds, draw, trial, lose }) {
    const signal = pick(Object.keys(SIGNALS) as (keyof typeof SIGNALS)[], draw);
    // Not while Node itself starts, which knows no better than to end.
    const after = 2000 + draw() * Math.max(0, milliseconds - 2000);
    trial.details = `${signal} after ${after.toFixed()} ms`;
    const started = subject.start([...PHASES[phase].harmed]);
    await Promise.race([started.ended, setTimeout(after)]);
    started.signal(signal);
    const { code, output, milliseconds: took } = await started.ended;
    trial.hit = code !== 0;
    if (!trial.hit) return void (trial.took = took);
    if (code !== SIGNALS[signal]) lose(`ended with ${code}`);
    if (!output.includes(`Stopped by ${signal}.`)) lose(`said only: ${output.slice(-300)}`);
  },

  async refusal(harming) {
    const { code, output } = await inject(harming, pick(REFUSED, harming.draw));
    if (harming.trial.hit) judge(code, output, harming);
  },

  async full({ subject, phase, draw, trial, lose, ...rest }) {
    const needs = { training: 1e6, measuring: 3e5, publishing: subject.bytes('run'), pages: 2e7 };
    const free = Math.floor(draw() * needs[phase]);
    trial.details = `${free} bytes free`;
    const empty = subject.fill(free);
    const { code, output } = await subject.run([...PHASES[phase].harmed]);
    empty();
    trial.hit = code !== 0;
    if (trial.hit) judge(code, output, { subject, phase, draw, trial, lose, ...rest });
  },

  async twins({ subject, phase, milliseconds, draw, trial, lose }) {
    const apart = draw() ** 2 * milliseconds;
    trial.details = `${apart.toFixed()} ms apart`;
    const first = subject.run([...PHASES[phase].harmed]);
    await setTimeout(apart);
    const twins = await Promise.all([first, subject.run([...PHASES[phase].harmed])]);
    const refused = twins.filter(({ code, output }) => code === 1 && isRefusal(output));
    const well = twins.filter(({ code }) => code === 0);
    trial.hit = refused.length === 1;
    if (well.length === 0 || well.length + refused.length !== 2) {
      lose(twins.map(({ code, output }) => `ended with ${code}: ${output}`).join('\n'));
    }
  },
};

/** Takes away what the phase makes, and puts an older run and site where the new ones go. */
function prepare(subject: Subject, phase: Phase, draw: Draw): Reference {
  const { takeAway }: PhaseOfWork = PHASES[phase];
  if (takeAway) {
    const names = readdirSync(subject.path(takeAway.made)).sort();
    for (let i = 0; i < takeAway.count; i++) {
      const [name] = names.splice(Math.floor(draw() * names.length), 1);
      rmSync(join(subject.path(takeAway.made), name));
    }
  }
  const made = phase === 'pages' ? 'dist' : 'run';
  const folder = subject.path(made);
  if (made === 'run') {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...manifest, key: '0'.repeat(64) }));
  }
  writeFileSync(join(folder, MARK), 'of before');
  return { [made]: subject.contents(folder) };
}

/** Lets a random call fail; one that comes sooner, as long as there are not so many. */
async function inject(harming: Harming, outcome: string): Promise<Ended> {
  const { subject, phase, draw, trial } = harming;
  const operation = pick(Object.keys(OPERATIONS) as Operation[], draw);
  const nth = 1 + Math.floor(draw() * PHASES[phase].calls[operation]);
  trial.details = `${outcome} at ${operation} ${nth}`;
  rmSync(HIT, { force: true });
  const fault: Fault = { operation, nth, outcome, folder: subject.root, hit: HIT };
  const ended = await subject.run([...PHASES[phase].harmed], {
    FAULT: JSON.stringify(fault),
    NODE_OPTIONS: `--import ${new URL('./inject.ts', import.meta.url).href}`,
  });
  trial.hit = existsSync(HIT);
  return ended;
}

/** After a refusal of the file system: one sentence of the command's own, or nothing happened. */
function judge(code: number, output: string, { phase, lose }: Harming): void {
  if (code !== 0 && code !== 1) lose(`ended with ${code}: ${output}`);
  // Astro tells its own failures in its own way.
  if (phase !== 'pages' && /\n\s+at /.test(output))
    lose(`a stack instead of a sentence: ${output}`);
}

function isRefusal(output: string): boolean {
  return /is at work in this folder: process \d+ on /.test(output);
}

function same(a: Contents | undefined, b: Contents | undefined): boolean {
  return a !== undefined && b !== undefined && differences(a, b).length === 0;
}

function differences(found: Contents | undefined, wanted: Contents): string[] {
  const paths = new Set([...Object.keys(found ?? {}), ...Object.keys(wanted)]);
  return [...paths].filter((path) => found?.[path] !== wanted[path]);
}

function pick<T>(items: readonly T[], draw: Draw): T {
  return items[Math.floor(draw() * items.length)];
}
