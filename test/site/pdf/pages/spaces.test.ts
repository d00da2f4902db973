import { fromHtml } from 'hast-util-from-html';
import { select } from 'hast-util-select';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { keepSpaces } from '../../../../src/pdf/pages/spaces.ts';

test.each([
  ['a line goes on', '<p>\n  One\n  line.\n</p>', '<p>One line.</p>'],
  [
    'blocks touch',
    '<div>\n<p>One.</p>\n\n<p>Two.</p>\n</div>',
    '<div><p>One.</p><p>Two.</p></div>',
  ],
  ['a word has a mark', '<p>an <em>odd </em> word</p>', '<p>an <em>odd </em>word</p>'],
  ['a mark begins the line', '<p> <a> Link</a>, </p>', '<p><a>Link</a>,</p>'],
  [
    'a list follows',
    '<li>Of these: \n<ul> <li>one</li></ul></li>',
    '<li>Of these:<ul><li>one</li></ul></li>',
  ],
  ['a space must not break', '<p>1&nbsp;nat</p><p>&nbsp;</p>', '<p>1\u00a0nat</p><p>\u00a0</p>'],
  ['code has lines', '<pre><b>one\n  two</b>\n</pre>', '<pre><b>one \n  two</b> \n</pre>'],
])('only white space that shows is left where %s', (_, html, kept) => {
  const tree = select('body', fromHtml(html))!;
  keepSpaces(tree);
  expect(toHtml(tree.children).replaceAll('&nbsp;', '\u00a0')).toBe(kept);
});
