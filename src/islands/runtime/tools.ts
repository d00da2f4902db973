import { element } from '../../scripts/element.ts';
import type { Picture } from '../parts/save-picture.ts';
import type { Address } from './address.ts';
import type { Status } from './status.ts';

/** What a reader can take away from an island. */
export interface Takeaway {
  /** What "Copy link" makes a link of. */
  address: Address;
  /** What "Save picture" saves: as it is at the press of the button. */
  picture: () => Picture;
  /** The file's name without its ending. */
  name: () => string;
}

/** The foot of every island: what it keeps folded, and the buttons "Save picture" and "Copy link". */
export function tools(
  { address, picture, name }: Takeaway,
  status: Status,
  ...folded: HTMLDetailsElement[]
): HTMLElement {
  const save = element('button', { type: 'button' }, 'Save picture');
  save.addEventListener('click', async () => {
    // Few readers save a picture, so the code for it is fetched when one does.
    const code = await import('../parts/save-picture.ts').catch(() => undefined);
    if (code) status.say(`Saved ${await code.savePicture(picture(), name())}.`);
    else status.say('Nothing could be saved: the code that does it could not be fetched.');
  });
  const copy = element('button', { type: 'button' }, 'Copy link');
  copy.addEventListener('click', async () => status.say(await copied(address.link())));
  const buttons = element('div', { className: 'island-controls' }, save, copy);
  return element('div', { className: 'island-tools' }, ...folded, buttons);
}

/** @returns whether it worked, in a sentence for the reader */
async function copied(link: string): Promise<string> {
  try {
    // Browsers have no clipboard for pages that came over plain HTTP, and readers may forbid it.
    await navigator.clipboard.writeText(link);
    return 'Copied a link to exactly what is shown here.';
  } catch {
    return 'Nothing could be copied: the address of this page shows the same, so take that.';
  }
}
