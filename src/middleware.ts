import type { MiddlewareHandler } from 'astro';
import { withLanguages, withoutMarks } from './words/left-in-english.ts';
import { tutorial } from './site/tutorial.ts';

/** Lets every page say which of its words the tutorial's language lacks. */
export const onRequest: MiddlewareHandler = async (_, next) => {
  const response = await next();
  const type = response.headers.get('content-type') ?? '';
  if (!/^text\/|json/.test(type)) return response;
  const text = await response.text();
  const isPage = type.startsWith('text/html');
  return new Response(
    isPage ? withLanguages(text, tutorial.language) : withoutMarks(text),
    response,
  );
};
