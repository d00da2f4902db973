import type { APIRoute } from 'astro';
import { namesOf } from '../../../citation/names.ts';
import { project } from '../../../citation/project.ts';
import { iframe } from '../../../embed/frame.ts';
import { type Embed, embeds } from '../../../embed/embeds.ts';
import { SITE_TITLE } from '../../../site/title.ts';
import { absoluteUrl, embedUrl, homeUrl } from '../../../site/urls.ts';

export async function getStaticPaths() {
  return (await embeds()).map((embed) => ({ params: { id: embed.id }, props: { embed } }));
}

/**
 * What programs that embed addresses ask for.
 *
 * @see https://oembed.com
 */
export const GET: APIRoute<{ embed: Embed }> = ({ props: { embed } }) => {
  const { id, title, size } = embed;
  return Response.json({
    version: '1.0',
    type: 'rich',
    title,
    author_name: namesOf(project.authors),
    provider_name: SITE_TITLE,
    provider_url: absoluteUrl(homeUrl),
    width: size.width,
    height: size.height,
    html: iframe(absoluteUrl(embedUrl(id)), title, size),
  });
};
