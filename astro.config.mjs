import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { markdownProcessor } from './src/markdown/processor.ts';
import { tutorialPdf } from './src/pdf/tutorial-pdf.ts';
import { searchIndex } from './src/search/search-index.ts';

/*
 * SITE is the address that the site will have, such as https://example.org: pages then name their
 * canonical address. BASE_PATH is the folder under it, such as /vae-tutorial, when there is one.
 */
export default defineConfig({
  site: process.env.SITE || undefined,
  base: process.env.BASE_PATH || '/',
  trailingSlash: 'always',
  cacheDir: './.cache/astro',
  // Astro's default drops the spaces at line breaks beside inline elements.
  compressHTML: false,
  devToolbar: { enabled: false },
  integrations: [mdx(), tutorialPdf(), searchIndex()],
  markdown: { processor: markdownProcessor, syntaxHighlight: false },
  build: {
    // A style inlined from a collection's page would have no hash in the content security policy.
    inlineStylesheets: 'never',
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
      // KaTeX and Shiki place and colour by style attributes.
      styleDirective: { resources: [{ resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
  vite: {
    build: {
      // Inlined fonts and scripts would need exceptions in the policy, and pages repeat them.
      assetsInlineLimit: 0,
      modulePreload: false,
      // Astro marks its own modules with a directive that the bundler does not know.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});
