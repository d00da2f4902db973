import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import unicode from '@fontsource/source-serif-4/unicode.json' with { type: 'json' };
import { defineConfig, fontProviders } from 'astro/config';
import { licenceNotices } from './src/licences/licence-notices.ts';
import { markdownProcessor } from './src/markdown/processor.ts';
import { requireRun } from './src/run/require-run.ts';
import { inTutorial, TUTORIAL } from './src/run/tutorial-folder.ts';
import { searchIndex } from './src/search/search-index.ts';
import { addressUnknown } from './src/site/address-unknown.ts';
import { danglingLinks } from './src/site/dangling-links.ts';
import { elsewhere } from './src/site/elsewhere.ts';
import { formulaFaces } from './src/site/formula-faces.ts';
import { production } from './src/site/production.ts';
import { pages } from './src/site/stages.ts';
import { trainingSize } from './src/site/training-size.ts';
import { requireTutorial } from './training/configuration/tutorial.ts';
import { readSiteAddress } from './training/site-address.ts';

/** One file of what nearly every island loads, where each piece would be a request of its own. */
const codeSplitting = {
  groups: [
    // What pages have before any island wakes: smaller together, and would else bring the runtime with it.
    {
      name: 'page',
      test: /preload-helper|\/src\/(scripts\/(element|scrollers|symbols)|islands\/(failure|loader)|words\/message)\.ts/,
      priority: 1,
    },
    {
      name: 'chapter',
      test: /\/src\/scripts\/(copy|copy-formulas|explanations|section-in-sight)\.ts/,
      priority: 1,
    },
    {
      name: 'runtime',
      test: /\/(src\/(decoder\/(fetch-file|model|networks)\.ts|islands\/(runtime\/|parts\/joined\.ts))|training\/contract\/|pure-rand\/)/,
      // What few islands compute with stays with them.
      minShareCount: 2,
    },
    // What few pages have is no part of what all have.
    { name: 'pictures', test: /\/src\/scripts\/light-pictures\.ts/, priority: 2 },
    // What reads and runs a network comes beside the network's own files.
    { name: 'network', test: /\/src\/decoder\/(?!labelled)/ },
  ],
};

/** The names of all that each island loads would weigh more than a page's own scripts. Astro hands on no such setting. */
const withoutPreloads = {
  name: 'without-preloads',
  configEnvironment: (environment) =>
    environment === 'client'
      ? { build: { modulePreload: { polyfill: false, resolveDependencies: () => [] } } }
      : undefined,
};

const address = await siteAddress();
// It reads the tutorial too, which has to be found right before.
const { tutorialPdf } = await import('./src/pdf/tutorial-pdf.ts');
const { figurePdfs } = await import('./src/pdf/figures/figure-pdfs.ts');

/*
 * SITE is the address that the site will have, such as https://example.org: pages then name their
 * canonical address. BASE_PATH is the folder under it, such as /vae-tutorial, when there is one. The
 * tutorial may name both.
 */
export default defineConfig({
  ...address,
  trailingSlash: 'always',
  cacheDir: inTutorial('.cache/astro'),
  publicDir: inTutorial('public'),
  outDir: inTutorial('dist'),
  // Astro's default drops the spaces at line breaks beside inline elements.
  compressHTML: false,
  devToolbar: { enabled: false },
  integrations: [
    production(),
    elsewhere(),
    requireRun(),
    figurePdfs(),
    danglingLinks(),
    mdx(),
    trainingSize(),
    formulaFaces(),
    licenceNotices(),
    pages(),
    tutorialPdf(),
    searchIndex(),
    addressUnknown(),
  ],
  // Astro gives each face a fallback of the same measures, so that no line moves when it comes.
  fonts: [
    face('Source Serif 4', '--text-face', [
      file('latin', 400, 'normal'),
      file('latin', 400, 'italic'),
      file('latin', 600, 'normal'),
    ]),
    face('Source Serif 4 Greek', '--greek-face', [file('greek', 400, 'normal')]),
  ],
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
    // As much of TensorFlow.js as a training in the page needs.
    resolve: {
      alias: {
        '@tensorflow/tfjs': fileURLToPath(new URL('training/browser/tfjs.ts', import.meta.url)),
      },
    },
    worker: { format: 'es' },
    plugins: [withoutPreloads],
    environments: {
      client: {
        build: {
          rolldownOptions: { output: { codeSplitting } },
        },
      },
    },
    build: {
      // Inlined fonts and scripts would need exceptions in the policy, and pages repeat them.
      assetsInlineLimit: 0,
      modulePreload: false,
      // Older browsers than know `light-dark()`, which is written out for them.
      cssTarget: ['chrome105', 'firefox104', 'safari15.4'],
      // Astro marks its own modules with a directive that the bundler does not know.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});

/** Ends with the one sentence about a bad tutorial or address, which Astro would follow with a stack trace. */
async function siteAddress() {
  try {
    return readSiteAddress(process.env, await requireTutorial(TUTORIAL));
  } catch (error) {
    console.error(error.message);
    return process.exit(1);
  }
}

/** A face of the site's own; the Greek one has no fallback, for the text's has the letters too. */
function face(name, cssVariable, variants) {
  const fallbacks = cssVariable === '--text-face' ? ['Georgia', 'serif'] : [];
  return { provider: fontProviders.local(), name, cssVariable, fallbacks, options: { variants } };
}

/** Loaded only where a page has characters of the subset. */
function file(subset, weight, style) {
  const path = `@fontsource/source-serif-4/files/source-serif-4-${subset}-${weight}-${style}.woff2`;
  return { weight, style, src: [path], unicodeRange: unicode[subset].split(',') };
}
