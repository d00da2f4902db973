import type { AstroIntegration } from 'astro';

/** What a build says where it cannot know under which address it will be read. */
export const ADDRESS_UNKNOWN =
  'SITE is not set, so citations and link previews give addresses without a host: before you publish, build with SITE=https://… of the site to be.';

/** Ends a build with a warning where the address of the site is not known. */
export function addressUnknown(): AstroIntegration {
  let known: boolean;
  return {
    name: 'address',
    hooks: {
      'astro:config:done': ({ config }) => {
        known = config.site !== undefined;
      },
      'astro:build:done': ({ logger }) => {
        if (!known) logger.warn(ADDRESS_UNKNOWN);
      },
    },
  };
}
