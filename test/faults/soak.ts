import { performance } from 'node:perf_hooks';
import { randomStream } from '../../training/contract/random.ts';
import { MADE, Subject, type Contents, type Made } from './subject.ts';
import { HARMS, PHASES, tryOnce, type Harm, type Phase, type Trial } from './trials.ts';

export interface SoakOptions {
  /** How many faults to meet. */
  trials: number;
  seed: number;
  phases: Phase[];
  harms: Harm[];
  report(line: string): void;
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
}: SoakOptions): Promise<Soaked> {
  const subject = new Subject();
  const remove = (): void => subject.remove();
  process.once('exit', remove);
  try {
    const leftOut = subject.hasOwnDisk ? [] : ['Full disks: only root may make a small one.'];
    const ways = harms.filter((harm) => harm !== 'full' || subject.hasOwnDisk);
    const plan = phases.flatMap((phase) => ways.map((harm) => ({ phase, harm })));
    report(`The reference is made in ${subject.root} …`);
    const milliseconds = await makeReference(subject, phases);
    const restore = subject.keep();
    const reference = contentsOf(subject, phases);
    const draw = randomStream(seed, 'soak').uniform;
    const trials: Trial[] = [];
    for (let i = 0, unmet = 0; trials.length < count && unmet < plan.length * 4; i++) {
      const planned = plan[i % plan.length];
      const began = performance.now();
      const trial = await tryOnce(subject, reference, planned, milliseconds[planned.phase]!, draw);
      const seconds = ((performance.now() - began) / 1000).toFixed();
      if (trial.hit || trial.lost.length > 0) trials.push(trial);
      else unmet += 1;
      if (trial.lost.length > 0) restore();
      const outcome = trial.lost.length ? `LOST: ${trial.lost.join('; ')}` : 'kept';
      report(
        `${trials.length}/${count} ${trial.phase}, ${HARMS[trial.harm].how} (${trial.details}): ${trial.hit ? outcome : `not met, ${outcome}`}, ${seconds} s`,
      );
    }
    return { trials, leftOut };
  } finally {
    process.off('exit', remove);
    remove();
  }
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
