/** GitHub's grey of comments, and one of 7:1 on white. */
const PALE_GREY = '#66707B';
const GREY = '#4E5660';

/** How code is coloured, in fences and in `<Source>`: by the reader's colour scheme, at high contrast. */
export const codeThemes = {
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const,
  defaultColor: 'light-dark()',
  transformers: [
    {
      // By default a line that takes half a second, on a busy machine, is left without its colours.
      name: 'no-haste',
      preprocess(_code: string, options: { tokenizeTimeLimit?: number }) {
        options.tokenizeTimeLimit = 0;
      },
    },
    {
      // The box is in the order of focus, since it may scroll.
      name: 'named-box',
      pre(node: { properties: Record<string, unknown> }) {
        Object.assign(node.properties, { role: 'group', 'aria-label': 'Code' });
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
