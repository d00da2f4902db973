import type { ShikiConfig } from '@astrojs/markdown-remark';
import type { Text } from 'hast';

/** GitHub's grey for comments, and a darker one with a contrast of 7:1 on white. */
const PALE_GREY = '#66707B';
const GREY = '#4E5660';

/**
 * Colours for code, in fences and in `<Source>`: high contrast, following the reader's colour scheme. The
 * dark ones are variables, which prose.css takes where the scheme is dark.
 */
export const codeThemes = {
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const,
  defaultColor: 'light' as const,
  transformers: [
    {
      // By default a line that takes half a second, as on a busy machine, stays without colours.
      name: 'no-time-limit',
      preprocess(_code: string, options: { tokenizeTimeLimit?: number }) {
        options.tokenizeTimeLimit = 0;
      },
    },
    {
      // The box can be focused since it may scroll, and therefore needs a name.
      name: 'named-untranslated-box',
      pre(node: { properties: Record<string, unknown> }) {
        Object.assign(node.properties, {
          role: 'group',
          'aria-label': 'Code',
          translate: 'no',
        });
      },
    },
    {
      name: 'darker-comments',
      span(node: { properties: Record<string, unknown> }) {
        node.properties.style = String(node.properties.style).replaceAll(PALE_GREY, GREY);
      },
    },
  ],
};

type Transformer = NonNullable<ShikiConfig['transformers']>[number];

/** Gives words of code the looks of the symbols that they are; methods of the same name are something else. */
export function wordsWithLooks(looks: ReadonlyMap<string, string | undefined>): Transformer {
  return {
    name: 'words-with-looks',
    span(node, _line, _column, _lineElement, { content, offset }) {
      if (looks.size === 0) return;
      let at = offset;
      node.children = content.split(/\b/).map((word) => {
        const isMethod = this.source[at - 1] === '.';
        at += word.length;
        const dataSymbol = isMethod ? undefined : looks.get(word);
        const text: Text = { type: 'text', value: word };
        if (!dataSymbol) return text;
        return { type: 'element', tagName: 'span', properties: { dataSymbol }, children: [text] };
      });
    },
  };
}

/** Gives lines of code, counted from 1, the number of the step that they do. */
export function linesWithSteps(steps: ReadonlyMap<number, number>): Transformer {
  return {
    name: 'lines-with-steps',
    line(node, line) {
      const step = steps.get(line);
      if (step) node.properties.dataStep = String(step);
    },
  };
}
