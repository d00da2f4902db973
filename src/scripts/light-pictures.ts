/*
 * Paper is light. A browser that prints a dark page asks for the light pictures only then, and prints the dark ones
 * if those are not there: so each that is shown dark brings its light one along.
 */
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The pictures shown dark, each with the light one that waits for it. */
const kept = new Map<Element, Node>();

function keepLight(target: EventTarget | null): void {
  const picture = target instanceof HTMLImageElement && target.closest('picture');
  if (!picture || kept.has(picture) || !dark.matches) return;
  const light = picture.cloneNode(true) as HTMLPictureElement;
  // The narrow drawing is for telephones, which print as wide as others.
  for (const particular of light.querySelectorAll('[media]')) particular.remove();
  light.querySelector('img')!.loading = 'eager';
  kept.set(picture, light);
}

for (const image of document.images) if (image.complete) keepLight(image);
document.addEventListener('load', ({ target }) => keepLight(target), true);
