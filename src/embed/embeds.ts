import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import type { Figure } from '../../training/contract/manifest.ts';
import { components } from '../components/mdx.ts';
import type { IslandShown } from '../markdown/references.ts';
import { run } from '../run/run.ts';
import { type Chapter, chapters, references } from '../site/chapters.ts';
import { type EmbedSize, figureSize, islandSize } from './frame.ts';
import { chapterUrl, figureUrl } from '../site/urls.ts';

type Components = Record<string, Parameters<AstroContainer['renderToString']>[0]>;

/** A figure or an island with a page of its own for the frames of other sites. */
export interface Embed {
  /** In its address. */
  id: string;
  title: string;
  size: EmbedSize;
  /** The page that it comes from. */
  page: string;
  /** The part of that page which shows it. */
  source: string;
  figure?: Figure;
  island?: IslandShown;
}

/**
 * All that can be embedded.
 *
 * @throws Error if an island and a figure would have the same address
 */
export async function embeds(): Promise<Embed[]> {
  const all = [...run.figures.map(figureEmbed), ...(await islandEmbeds())];
  const twice = all.find(({ id }, i) => all.findIndex((other) => other.id === id) < i);
  if (twice)
    throw new Error(`A figure and an island are both called ${twice.id}: rename the figure.`);
  return all;
}

function figureEmbed(figure: Figure): Embed {
  const page = figureUrl(figure.id);
  return {
    id: figure.id,
    title: figure.title,
    size: figureSize(figure),
    page,
    source: page,
    figure,
  };
}

/** Each island as the first chapter that has it shows it. */
async function islandEmbeds(): Promise<Embed[]> {
  const container = await AstroContainer.create();
  const found = new Map<string, Embed>();
  for (const chapter of await chapters()) {
    for (const island of (await references(chapter)).islands) {
      const embed = await islandEmbed(island, chapter, container);
      if (!found.has(embed.id)) found.set(embed.id, embed);
    }
  }
  return [...found.values()];
}

async function islandEmbed(
  island: IslandShown,
  { slug }: Chapter,
  container: AstroContainer,
): Promise<Embed> {
  const component = (components as Components)[island.name];
  const html = await container.renderToString(component, { props: island.attributes });
  // The component alone knows what it is called.
  const { tagName, properties } = select('.island', fromHtml(html, { fragment: true }))!;
  const id = tagName.replace(/-island$/, '');
  const given: { words: { title: string } } = JSON.parse(String(properties.dataGiven));
  const page = chapterUrl(slug);
  return {
    id,
    title: given.words.title,
    size: islandSize(id),
    page,
    source: `${page}#${String(properties.id)}`,
    island,
  };
}
