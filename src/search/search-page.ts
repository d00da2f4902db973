import { element } from '../scripts/element.ts';
import {
  explainingFirst,
  type Found,
  foundInWords,
  type Pagefind,
  type SearchWords,
  SHOWN,
} from './found.ts';
import { wordsOf } from './query.ts';

/** The search page: results appear and are announced as one types. The query is in the address, for links. */
const form = document.querySelector<HTMLFormElement>('#search')!;
const input = document.querySelector<HTMLInputElement>('#query')!;
const status = document.querySelector<HTMLElement>('#search-status')!;
const results = document.querySelector<HTMLElement>('#search-results')!;
const words = JSON.parse(status.dataset.words!) as SearchWords;
/** A short page is not a better one: figures' pages are, and chapters explain. */
const RANKING = { pageLength: 0.2 };
let pagefind: Promise<Pagefind> | undefined;
let latest = 0;

form.hidden = false;
document.querySelector('#search-without')!.remove();
input.value = new URLSearchParams(location.search).get('q') ?? '';
input.addEventListener('input', () => void search(200));
input.addEventListener('focus', () => void load().catch(() => {}));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void search(0);
});
if (input.value) void search(0);

/** Loads Pagefind, from this site, once somebody is about to search. */
function load(): Promise<Pagefind> {
  return (pagefind ??= import(/* @vite-ignore */ form.dataset.pagefind!).then(
    async (module: Pagefind) => {
      await module.options({ baseUrl: form.dataset.base!, ranking: RANKING });
      return module;
    },
  ));
}

async function search(pause: number): Promise<void> {
  const turn = ++latest;
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (turn !== latest) return;
  const query = input.value.trim();
  history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  try {
    const { total, found } = await find(query);
    if (turn !== latest) return;
    status.textContent = foundInWords(words, query, total, document.documentElement.lang);
    results.replaceChildren(...found.map(item));
  } catch {
    pagefind = undefined;
    results.replaceChildren();
    status.textContent = words.failed;
  }
}

async function find(query: string): Promise<{ total: number; found: Found[] }> {
  if (!query) return { total: 0, found: [] };
  const asked = wordsOf(query, words.sayingNothing);
  const { results } = await (await load()).search(asked);
  const found = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  return { total: results.length, found: explainingFirst(found, asked) };
}

/** A page in the list, with the sections in which the words were found, or the text before the first. */
function item({ url, meta, sub_results }: Found): HTMLElement {
  const places = sub_results.slice(0, 3).map((place) => {
    const link = element('a', { href: place.url }, place.title);
    // Pagefind escapes the page's text; the only elements in it are its <mark>s.
    const excerpt = element('p', { innerHTML: place.excerpt });
    return element('li', {}, ...(place.url === url ? [] : [link]), excerpt);
  });
  const title = element('h2', {}, element('a', { href: url }, meta.title ?? url));
  return element('li', {}, title, element('ul', {}, ...places));
}
