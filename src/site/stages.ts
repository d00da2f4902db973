import type { AstroIntegration } from 'astro';
import type { SiteMessage } from '../../training/contract/site-message.ts';
import { spentByProcess, stopwatch, type Spent } from '../../training/contract/spent.ts';
import { tellWhile } from './tell-while.ts';

/** Says every half minute that pages are being made, and in the end what they took. */
export function pages(): AstroIntegration {
  let end: (() => void) | undefined;
  return {
    name: 'pages',
    hooks: {
      'astro:config:setup': ({ command, logger }) => {
        if (command !== 'build') return;
        void tellWhile(
          'Building the pages …',
          logger,
          () => new Promise<void>((done) => (end = done)),
        );
      },
      // It lies before those that work on the finished pages, so that theirs is not counted here.
      'astro:build:done': () => {
        end?.();
        tell('Pages', spentByProcess());
      },
    },
  };
}

/** Does a stage whose work is another program's, such as a browser's: its processor time is not known. */
export async function elsewhere<T>(stage: string, work: () => Promise<T>): Promise<T> {
  const spent = stopwatch();
  const result = await work();
  tell(stage, { clock: spent().clock });
  return result;
}

/** Tells the command that started the build, if one did, what could not be made, so that the next build tries again. */
export function tellFailed(failed: string): void {
  process.send?.({ failed } satisfies SiteMessage);
}

/** Tells the command that started the build, if one did. */
function tell(stage: string, spent: Spent): void {
  process.send?.({ stage, spent } satisfies SiteMessage);
}
