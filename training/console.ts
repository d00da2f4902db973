import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { experimentsOf } from './studies/studies.ts';
import type { PipelineEvents } from './pipeline.ts';
import { Stages } from './stages.ts';
import { PlainLines } from './plain-lines.ts';
import type { EpochMetrics, Progress } from './train/train.ts';

const BAR = ' {name} |{bar}| {percentage} %  {status}  {eta_formatted} left';
const NAME_WIDTH = Math.max(...experimentsOf('quick').map(({ id }) => `${id}, seed 2`.length));

/**
 * Runs what tells of its work, and shows it: bars on a terminal, plain lines elsewhere.
 *
 * @param stages gets the time that each stage took
 */
export async function withConsole<T>(
  work: (events: PipelineEvents) => Promise<T>,
  stages = new Stages(),
): Promise<T> {
  const shown = process.stdout.isTTY ? new Bars() : new PlainLines();
  const stop = (): void => shown.stop();
  // Bars hide the cursor and cut lines at the edge: however the process ends, that is undone.
  process.once('exit', stop);
  try {
    return await work(consoleEvents(shown, stages));
  } finally {
    process.off('exit', stop);
    stop();
  }
}

function consoleEvents(shown: Bars | PlainLines, stages: Stages): PipelineEvents {
  const line = (text: string): void => shown.line(text);
  return {
    line,
    stages,
    download: (received, total, label) =>
      shown.update(label, received, total ?? received, `${(received / 2 ** 20).toFixed(1)} MiB`),
    onStep(id, progress) {
      const { epoch, epochs, step, stepsPerEpoch } = progress;
      const done = (epoch - 1) * stepsPerEpoch + step;
      shown.update(id, done, epochs * stepsPerEpoch, status(progress));
    },
    onEpoch: (id, metrics) => line(epochLine(id, metrics)),
    onMeasured: (done, of) => shown.update('measured', done, of, `${done} of ${of}`),
  };
}

function status({ epoch, epochs, train }: Progress): string {
  return `epoch ${epoch} of ${epochs}, −ELBO ${train.negativeElbo.toFixed(1)}`;
}

function epochLine(id: string, { epoch, train, test }: EpochMetrics): string {
  const parts = `reconstruction ${test.reconstruction.toFixed(2)} + KL ${test.kl.toFixed(2)}`;
  return `${id.padEnd(NAME_WIDTH)}  epoch ${epoch}: −ELBO ${train.negativeElbo.toFixed(2)} training, ${test.negativeElbo.toFixed(2)} held out (${parts}) nats per image`;
}

/** One bar a task, made when it is first heard of. */
class Bars {
  readonly #multiBar = new MultiBar(
    { format: BAR, hideCursor: true, etaBuffer: 200, gracefulExit: false },
    Presets.shades_classic,
  );
  readonly #bars = new Map<string, SingleBar>();

  line(text: string): void {
    if (this.#bars.size === 0) return console.log(text);
    this.#multiBar.log(`${text}\n`);
    this.#multiBar.update();
  }

  update(name: string, value: number, total: number, statusText: string): void {
    let bar = this.#bars.get(name);
    if (!bar) {
      bar = this.#multiBar.create(total, 0);
      this.#bars.set(name, bar);
    }
    bar.setTotal(total);
    bar.update(value, { name: name.padEnd(NAME_WIDTH), status: statusText });
  }

  stop(): void {
    this.#multiBar.stop();
  }
}
