import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';

/*
 * What a language lacks is said in English, between two characters for private use. A page gives them up for
 * elements that say so by `lang`, and everything else gives them up.
 */
const [BEGIN, END] = ['\ue000', '\ue001'];
/** English words between them; values that they are filled with are outside. */
const ENGLISH = /\ue000[^\ue000\ue001]*\p{L}[^\ue000\ue001]*\ue001/u;
const LETTER = /\p{L}/u;

/** Their texts have no elements in them, or are for other programs. */
const SILENT = ['head', 'script', 'style', 'svg'];

/** Values that the run says, in English too; all others are in the tutorial's language. */
const SAID_BY_RUN = ['description', 'likelihood', 'architecture'];

/** A text of the interface, marked as English, but for the places of values. */
export function inEnglish(text: string): string {
  const marked = text.replace(/\{(\w+)\}/g, (place, name: string) =>
    SAID_BY_RUN.includes(name) ? place : `${END}${place}${BEGIN}`,
  );
  return `${BEGIN}${marked}${END}`;
}

/** A text that no longer says what of it is English. */
export function withoutMarks(text: string): string {
  return text.replace(/[\ue000\ue001]/g, '');
}

/** A page whose elements say what is English. */
export function withLanguages(html: string, language: string): string {
  if (!html.includes(BEGIN)) return html;
  const tree = fromHtml(html);
  setLanguages(tree, language);
  return toHtml(tree);
}

/** Lets the elements of a tree say what is English, where all else is in another language. */
export function setLanguages(tree: Root, language: string): void {
  // A message that is HTML begins in one text and may end in another.
  let isEnglish = false;
  visit(tree);

  function visit(parent: Parents, isSilent = false): void {
    const children = parent.children as ElementContent[];
    parent.children = children.flatMap((child): ElementContent[] => {
      if (child.type === 'text') return isSilent ? [unmarked(child)] : parted(child);
      if (child.type !== 'element') return [child];
      const attributes = takeMarks(child);
      const isQuiet = isSilent || SILENT.includes(child.tagName);
      visit(child, isQuiet);
      if (!isQuiet) label(child, attributes);
      return [child];
    });
  }

  function parted({ value }: Text): ElementContent[] {
    return value.split(/([\ue000\ue001])/).flatMap((part): ElementContent[] => {
      if (part === BEGIN || part === END) isEnglish = part === BEGIN;
      if (part === BEGIN || part === END || part === '') return [];
      return isEnglish && LETTER.test(part)
        ? [h('span', { lang: 'en' }, part)]
        : [{ type: 'text', value: part }];
    });
  }

  function label(element: Element, attributes: string[]): void {
    const { children, properties } = element;
    const isAllEnglish = children.length === 1 && isEnglishText(children[0]);
    if (isAllEnglish || (element.tagName === 'option' && children.some(isEnglishText))) {
      element.children = children.flatMap((each) => (isEnglishText(each) ? each.children : [each]));
      properties.lang ??= 'en';
      return;
    }
    if (attributes.length === 0) return;
    // What scripts are given, they say within the element. Else only its attributes are English, not what is in it.
    if (!attributes.every((name) => name.startsWith('data'))) {
      const own = properties.lang ?? language;
      element.children = children.map((child) => {
        if (child.type === 'element') child.properties.lang ??= own;
        return child.type === 'text' && LETTER.test(child.value)
          ? h('span', { lang: own }, child.value)
          : child;
      });
    }
    properties.lang = 'en';
  }
}

function isEnglishText(node: ElementContent): node is Element {
  return (
    node.type === 'element' &&
    node.tagName === 'span' &&
    node.properties.lang === 'en' &&
    Object.keys(node.properties).length === 1
  );
}

/** Takes the marks out of an element's attributes, and names those that have English words. */
function takeMarks({ properties }: Element): string[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    properties[name] = withoutMarks(value);
    return ENGLISH.test(value) ? [name] : [];
  });
}

function unmarked({ value }: Text): Text {
  return { type: 'text', value: withoutMarks(value) };
}
