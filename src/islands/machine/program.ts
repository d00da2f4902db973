import { STEPS_RUN } from './lines.ts';
import { isStill, PULSE } from './motion.ts';
import type { Route } from './routes.ts';

/** The lines of the program beside the machine, of which those at work are lit. */
export interface Program {
  node: HTMLDetailsElement;
  light(steps: number[]): void;
  /** Lights the lines that run on a route, with its pulse or at once, and leaves them lit. */
  follow(route: Route, isPulse: boolean): void;
}

/** Takes the lines that came with the page, where it has them. */
export function program(host: HTMLElement): Program | undefined {
  const node = host.querySelector<HTMLDetailsElement>('.machine-program');
  if (!node) return undefined;
  // Where machine and lines are in sight together, both are there from the start.
  node.open = matchMedia('(width >= 60rem) and (height >= 57rem)').matches;
  const excerpts = [...node.querySelectorAll<HTMLElement>('.lit-lines')];
  const lines = [...node.querySelectorAll<HTMLElement>('[data-step]')];
  let timers: number[] = [];
  const mark = (steps: number[]): void => {
    for (const line of lines) {
      line.ariaCurrent = steps.includes(Number(line.dataset.step)) ? 'step' : null;
    }
    // One of them at a time has room.
    for (const excerpt of excerpts) excerpt.hidden = !excerpt.querySelector('[aria-current]');
  };
  const light = (steps: number[]): void => {
    timers.forEach(clearTimeout);
    mark(steps);
  };
  return {
    node,
    light,
    follow(route, isPulse) {
      const run = STEPS_RUN[route];
      if (!isPulse || isStill()) return light(run.flat());
      light(run[0]);
      timers = run.map((_, i) =>
        window.setTimeout(() => mark(run.slice(0, i + 1).flat()), PULSE * i),
      );
    },
  };
}
