import { type GalleryWords, galleryWords, matches } from './gallery-filter.ts';

/** Shows those figures of the gallery that a reader asks for, and says how many they are. */
const filter = document.querySelector<HTMLElement>('.gallery-filter')!;
const spoken = JSON.parse(filter.dataset.words!) as GalleryWords;
const words = document.querySelector<HTMLInputElement>('#gallery-words')!;
const experiment = document.querySelector<HTMLSelectElement>('#gallery-experiment')!;
const status = document.querySelector('#gallery-status')!;
const figures = [...document.querySelectorAll<HTMLElement>('.gallery > li')].map((node) => ({
  node,
  text: `${node.textContent} ${node.querySelector('img')!.alt}`,
  experiments: node.dataset.experiments!.split(' '),
}));
/** How long a reader has to pause in typing before the number is said. */
const REST = 400;
let timer = 0;

words.addEventListener('input', show);
experiment.addEventListener('change', show);
// A browser that goes back to the page may have kept what was typed.
if (words.value || experiment.value) show();

function show(): void {
  const request = { words: words.value, experiment: experiment.value };
  let count = 0;
  for (const { node, ...figure } of figures) {
    node.hidden = !matches(figure, request);
    if (!node.hidden) count++;
  }
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    status.textContent = galleryWords(spoken, count, figures.length, document.documentElement.lang);
  }, REST);
}
