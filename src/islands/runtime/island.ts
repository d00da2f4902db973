import { element } from '../../scripts/element.ts';
import { showFailure } from '../failure.ts';
import { Address } from './address.ts';
import { type Head, headed } from './head.ts';
import { type Shared, share, shared } from './words.ts';

/** What an island is built from. */
export interface Island<Given> {
  /** What its component knows of the run. */
  given: Given;
  /** Its settings in the page's address. */
  address: Address;
  /** Its element in the page. */
  host: HTMLElement;
}

/**
 * Defines an island: a custom element that holds a figure until `build` has made a stage. The stage then
 * takes the figure's place, with a head above it, and the figure stays within reach, folded. If `build`
 * fails, the figure stays as it is, followed by one sentence that says why.
 */
export function defineIsland<Given extends { words: Head }>(
  name: `${string}-island`,
  build: (island: Island<Given>) => Promise<HTMLElement>,
): void {
  customElements.define(
    name,
    class extends HTMLElement {
      #isAwake = false;

      connectedCallback(): void {
        // Moving an element in the page connects it again.
        if (this.#isAwake) return;
        this.#isAwake = true;
        const given = JSON.parse(this.dataset.given!) as Given;
        share(JSON.parse(this.dataset.shared!) as Shared);
        build({ given, address: new Address(this.id), host: this }).then(
          (stage) => putOn(this, headed(this, stage, given.words)),
          (error: Error) => showFailure(this, error),
        );
      }
    },
  );
}

function putOn(host: HTMLElement, stage: HTMLElement): void {
  const figure = host.querySelector('figure, picture');
  // What stands in for an island without a picture only says that it takes JavaScript.
  if (!figure) return host.replaceChildren(stage);
  const still = element(
    'details',
    { className: 'island-still' },
    element('summary', {}, shared.words.still),
    ...host.childNodes,
  );
  host.append(stage, still);
  // Readers who follow a link to the figure come to see it: the stage above has pushed it down, or it is folded.
  const showTarget = (): void => {
    if (location.hash !== `#${figure.id}`) return;
    still.open = true;
    figure.scrollIntoView();
  };
  addEventListener('hashchange', showTarget);
  showTarget();
}
