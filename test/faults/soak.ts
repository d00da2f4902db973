import { performance } from 'node:perf_hooks';
import { randomStream } from '../../training/contract/random.ts';
import { MADE, Subject, type Contents, type Made } from './subject.ts';
import { HARMS, PHASES, tryOnce, type Harm, type Phase, type Trial } from './trials.ts';

/** A fault may come too late, or not at all; then another one is drawn. */
const DRAWS = 5;

export interface SoakOptions {
  /** How many faults to meet. */
  trials: number;
  seed: number;
  phases: Phase[];
  harms: Harm[];
  report(line: string): void;
  /** Told of each trial as soon as it has ended. */
  keep?(ended: Soaked): void;
  /** Puts into a folder what has been trained there, where that is at hand. */
  trained?(root: string): void;
}

export interface Soaked {
  trials: Trial[];
  /** What could not be tried here, in a sentence. */
  leftOut: string[];
}

/**
 * Harms the commands again and again, in turn in every phase and in every way, each time until the
 * fault was met, and looks whether all is kept that is promised.
 */
export async function soak({
  trials: count,
  seed,
  phases,
  harms,
  report,
  keep,
  trained,
}: SoakOptions): Promise<Soaked> {
  const subject = new Subject();
  const remove = (): void => subject.remove();
  process.once('exit', remove);
  try {
    const leftOut = subject.hasOwnDisk ? [] : ['Full disks: only root may make a small one.'];
    const ways = harms.filter((harm) => harm !== 'full' || subject.hasOwnDisk);
    // Every phase soon has its turn, however early the soak is stopped.
    const plan = ways.flatMap((harm) => phases.map((phase) => ({ phase, harm })));
    report(`The reference is made in ${subject.root} …`);
    trained?.(subject.root);
    const milliseconds = await makeReference(subject, phases);
    const restore = subject.keep();
    const reference = contentsOf(subject, phases);
    const draw = randomStream(seed, 'soak').uniform;
    const trials: Trial[] = [];
    const untilMet = async (planned: { phase: Phase; harm: Harm }): Promise<Trial | undefined> => {
      for (let draws = 0; draws < DRAWS; draws++) {
        const began = performance.now();
        const trial = await tryOnce(
          subject,
          reference,
          planned,
          milliseconds[planned.phase]!,
          draw,
        );
        const seconds = ((performance.now() - began) / 1000).toFixed();
        report(`${trials.length + 1}/${count} ${inWords(trial)}, ${seconds} s`);
        if (trial.lost.length > 0) restore();
        milliseconds[planned.phase] = trial.took ?? milliseconds[planned.phase];
        if (trial.hit || trial.lost.length > 0) return trial;
      }
      return undefined;
    };
    for (let met = true; met && trials.length < count;) {
      met = false;
      for (const planned of plan.slice(0, count - trials.length)) {
        const trial = await untilMet(planned);
        if (!trial) continue;
        met = true;
        trials.push(trial);
        keep?.({ trials: [trial], leftOut });
      }
    }
    return { trials, leftOut };
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function inWords({ phase, harm, details, hit, lost }: Trial): string {
  const outcome = lost.length > 0 ? `LOST: ${lost.join('; ')}` : 'kept';
  return `${phase}, ${HARMS[harm].how} (${details}): ${hit ? '' : 'not met, '}${outcome}`;
}

/** @returns about how long the command of each phase takes */
async function makeReference(
  subject: Subject,
  phases: Phase[],
): Promise<Partial<Record<Phase, number>>> {
  const times: Partial<Record<Phase, number>> = {};
  const trained = await timed(subject, 'train');
  times.training = times.measuring = times.publishing = trained;
  if (phases.includes('pages')) times.pages = await timed(subject, 'build');
  return times;
}

async function timed(subject: Subject, command: string): Promise<number> {
  const { code, output, milliseconds } = await subject.run([command]);
  if (code !== 0) throw new Error(`The reference could not be made:\n${output}`);
  return milliseconds;
}

function contentsOf(subject: Subject, phases: Phase[]): Partial<Record<Made, Contents>> {
  const made = (Object.keys(MADE) as Made[]).filter(
    (name) => name !== 'dist' || phases.includes('pages'),
  );
  return Object.fromEntries(made.map((name) => [name, subject.contents(subject.path(name))!]));
}

/** The trials in a table of Markdown, a row for each phase and harm. */
export function tableOf({ trials, leftOut }: Soaked): string {
  const rows = (Object.keys(PHASES) as Phase[]).flatMap((phase) =>
    (Object.keys(HARMS) as Harm[]).flatMap((harm) => {
      const own = trials.filter((trial) => trial.phase === phase && trial.harm === harm);
      const lost = own.filter((trial) => trial.lost.length > 0).length;
      const { promise, how } = HARMS[harm];
      return own.length ? [`| ${promise} | ${phase}: ${how} | ${own.length} | ${lost} |`] : [];
    }),
  );
  const lost = trials.filter((trial) => trial.lost.length > 0).length;
  return [
    '| promised | tried how | how often | lost |',
    '| --- | --- | --: | --: |',
    ...rows,
    `| all of it | | ${trials.length} | ${lost} |`,
    ...leftOut.map((sentence) => `\nLeft out: ${sentence}`),
  ].join('\n');
}
