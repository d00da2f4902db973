import { element } from '../../scripts/element.ts';
import type { Picture } from '../parts/save-picture.ts';
import type { Address } from './address.ts';
import { Status } from './status.ts';
import { say, shared } from './words.ts';

/** What a reader can take away from an island. */
export interface Takeaway {
  /** What "Copy link" makes a link of. */
  address: Address;
  /** What "Save picture" saves: as it is at the press of the button. */
  picture: () => Picture;
  /** The file's name without its ending. */
  name: () => string;
  /** The button, where there isn't always something to save: see `saveButton`. */
  save?: SaveButton;
}

/** The button "Save picture", which can be pressed once there is something to save. */
export interface SaveButton {
  node: HTMLButtonElement;
  /** @param reason why there is nothing to save; undefined once there is something */
  refuse(reason?: string): void;
  /** Why there is nothing to save, if there isn't. */
  refusal(): string | undefined;
}

/** While it refuses, focus and pointer still reach it, so that every reader can learn the reason. */
export function saveButton(): SaveButton {
  const node = element('button', { type: 'button' }, shared.words.save);
  let reason: string | undefined;
  return {
    node,
    refuse(why) {
      reason = why;
      node.ariaDisabled = why ? 'true' : null;
      node.title = why ?? '';
    },
    refusal: () => reason,
  };
}

/**
 * The foot of every island: what it keeps folded, and the buttons "Save picture" and "Copy link" with a line that says
 * what became of them. What the island itself says stays as it is.
 */
export function tools(
  { address, picture, name, save = saveButton() }: Takeaway,
  ...folded: HTMLDetailsElement[]
): HTMLElement {
  const { words } = shared;
  const status = new Status('island-note');
  save.node.addEventListener('click', async () => {
    const refusal = save.refusal();
    if (refusal) return status.say(refusal);
    // Few readers save a picture, so the code for it is fetched when one does.
    const code = await import('../parts/save-picture.ts').catch(() => undefined);
    if (code) status.say(say(words.saved, { file: await code.savePicture(picture(), name()) }));
    else status.say(words.notSaved);
  });
  const copy = element('button', { type: 'button' }, words.copy);
  copy.addEventListener('click', async () => status.say(await copied(address.link())));
  const buttons = element('div', { className: 'island-controls' }, save.node, copy, status.node);
  return element('div', { className: 'island-tools' }, ...folded, buttons);
}

/** @returns whether it worked, in a sentence for the reader */
async function copied(link: string): Promise<string> {
  try {
    // Browsers have no clipboard for pages that came over plain HTTP, and readers may forbid it.
    await navigator.clipboard.writeText(link);
    return shared.words.copied;
  } catch {
    return shared.words.notCopied;
  }
}
