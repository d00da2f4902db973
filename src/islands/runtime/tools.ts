import type { Address } from './address.ts';
import { element } from '../../scripts/element.ts';
import type { Picture } from '../parts/save-picture.ts';
import type { Status } from './status.ts';

/** What an island can be kept as. */
export interface Kept {
  address: Address;
  /** What "Save picture" saves, as it is when pressed. */
  picture: () => Picture;
  /** Of the saved file, without its ending. */
  name: () => string;
}

/**
 * The foot of every island: what it has folded, and the buttons "Save picture" and "Copy link".
 */
export function tools(
  { address, picture, name }: Kept,
  status: Status,
  ...folded: HTMLDetailsElement[]
): HTMLElement {
  const save = element('button', { type: 'button' }, 'Save picture');
  save.addEventListener('click', async () => {
    // Few readers save anything: its code comes when they do.
    const code = await import('../parts/save-picture.ts').catch(() => undefined);
    if (code) status.say(`${await code.savePicture(picture(), name())} is saved.`);
    else status.say('Nothing could be saved: the code that does it could not be fetched.');
  });
  const copy = element('button', { type: 'button' }, 'Copy link');
  copy.addEventListener('click', async () => status.say(await copied(address.link())));
  const buttons = element('div', { className: 'island-controls' }, save, copy);
  return element('div', { className: 'island-tools' }, ...folded, buttons);
}

/** @returns what is to be said of it */
async function copied(link: string): Promise<string> {
  try {
    // Absent where a page came by plain HTTP, and refused where a reader forbids it.
    await navigator.clipboard.writeText(link);
    return 'A link to exactly this is copied.';
  } catch {
    return 'Nothing can be copied here: take the address of this page, which shows the same.';
  }
}
