import { element } from '../../scripts/element.ts';
import { showFailure } from '../failure.ts';
import { headed } from './head.ts';

/**
 * Defines an island: a custom element that holds a figure until the stage that `build` makes takes its
 * place, with a head above it.
 * The figure then stays within reach, folded. Where `build` fails, the figure stays as it is, with
 * the failure's one sentence.
 */
export function defineIsland(
  name: string,
  build: (host: HTMLElement) => Promise<HTMLElement>,
): void {
  customElements.define(
    name,
    class extends HTMLElement {
      #woken = false;

      connectedCallback(): void {
        // Moving an element connects it again.
        if (this.#woken) return;
        this.#woken = true;
        build(this).then(
          (stage) => replaceFigure(this, headed(this, stage)),
          (error: Error) => showFailure(this, error),
        );
      }
    },
  );
}

function replaceFigure(host: HTMLElement, stage: HTMLElement): void {
  const figure = [...host.childNodes];
  const id = host.querySelector('figure')?.id;
  const still = element('details', { className: 'island-still' });
  // Whoever followed a link to the figure came to see it.
  still.open = location.hash === `#${id}`;
  still.append(element('summary', {}, 'Still figure, with its description and data'), ...figure);
  host.append(stage, still);
}
