import { expect, test } from 'vitest';
import { describeInBrowser } from './browser.ts';

/** What a reader may ask, and the page that answers best. */
const QUESTIONS: [question: string, page: string][] = [
  ['what is a VAE', 'glossary/#vae'],
  ['What is the posterior?', 'glossary/#posterior'],
  ['posterior collapse', 'glossary/#posterior-collapse'],
  ['ELBO', 'glossary/#elbo'],
  ['evidence lower bound', 'chapters/elbo/'],
  ['reparameterisation trick', 'glossary/#reparameterisation'],
  ['kl divergence', 'glossary/#kl'],
  ['prior', 'glossary/#prior'],
  ['encoder', 'glossary/#encoder'],
  ['decoder', 'glossary/#decoder'],
  ['likelihood', 'glossary/#likelihood'],
  ['Fréchet distance', 'glossary/#frechet-distance'],
  ['quantisation', 'glossary/#quantisation'],
  ['importance weighted bound', 'glossary/#importance-weighted-bound'],
  ['disentanglement', 'glossary/#disentanglement'],
  ['normalising flows', 'glossary/#normalising-flow'],
  ['what is a diffusion model', 'glossary/#diffusion-model'],
  ['why are samples blurry', 'chapters/reconstruction/'],
  ['how to train', 'chapters/training/'],
  ['Adam', 'chapters/code/'],
];

describeInBrowser('the search', (visit) => {
  test('answers twenty questions with their best page', async () => {
    const { page } = await visit('search/');
    const answers: typeof QUESTIONS = [];
    for (const [question] of QUESTIONS) {
      await page.getByRole('searchbox').fill(question);
      await page.locator('[aria-live]').getByText(`“${question}”`).waitFor();
      const first = page.locator('#search-results h2 a').first();
      const { pathname, hash } = new URL((await first.getAttribute('href'))!, page.url());
      answers.push([question, `${pathname}${hash}`.replace(/^\//, '')]);
    }
    expect(answers).toEqual(QUESTIONS);
  });

  test('shows no words of buttons and no code in its excerpts, and mathematics once', async () => {
    const { page } = await visit('search/?q=expectation');
    const excerpts = page.locator('#search-results li p');
    await excerpts.first().waitFor();
    const words = (await excerpts.allTextContents()).join(' ');
    expect(words).not.toMatch(/Copy|BibTeX|\\mathbb|export function/);
    expect(words).toMatch(/Eq|qϕ/);
  });
});
