import type { AstroIntegration } from 'astro';

/** A site is built for readers, even where the shell's NODE_ENV says "development". */
export function production(): AstroIntegration {
  return {
    name: 'production',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') process.env.NODE_ENV = 'production';
      },
    },
  };
}
