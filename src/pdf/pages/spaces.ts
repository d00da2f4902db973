import type { Element, ElementContent, Text } from 'hast';

/** Elements within a line of text. All others end the line. */
const IN_LINE =
  /^(a|abbr|b|bdi|cite|code|data|dfn|em|i|kbd|mark|q|small|span|strong|su[bp]|time|var)$/;

/**
 * Removes all white space that does not show, so that styles can preserve the rest, and ends lines of
 * code with a space. Where styles collapse white space, Chromium also drops from a PDF's text the space
 * at which a line breaks, and screen readers would run two words together.
 */
export function keepSpaces(block: Element): void {
  /** The last text of the line so far, if it has any. */
  let last: Text | undefined;
  walk(block);
  endLine();

  function walk({ children }: Element): void {
    children.forEach(visit);
  }

  function visit(node: ElementContent): void {
    if (node.type === 'text') return keepIn(node);
    if (node.type !== 'element') return;
    if (IN_LINE.test(node.tagName)) return walk(node);
    endLine();
    if (node.tagName === 'pre') separateLines(node);
    else walk(node);
    endLine();
  }

  /** Only the first of several spaces shows, and none at the start of a line. */
  function keepIn(text: Text): void {
    const value = text.value.replace(/[\t\n\r ]+/g, ' ');
    text.value = !last || last.value.endsWith(' ') ? value.replace(/^ /, '') : value;
    if (text.value) last = text;
  }

  function endLine(): void {
    if (last) last.value = last.value.replace(/ $/, '');
    last = undefined;
  }
}

function separateLines(code: Element): void {
  for (const child of code.children) {
    if (child.type === 'text') child.value = child.value.replace(/\n/g, ' \n');
    if (child.type === 'element') separateLines(child);
  }
}
