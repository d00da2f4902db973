import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { matches, select, selectAll } from 'hast-util-select';
import { type Handle, toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

/** A question or an exercise of a chapter, in Markdown with TeX between dollars. */
export interface Task {
  /** The address of it in its page. */
  id: string;
  /** Such as "Check yourself 9.1". */
  label: string;
  text: string;
  /** What the answer's fold is called. */
  answerLabel: string;
  answer: string;
}

/** What is of no use outside the page. */
const LEFT_OUT =
  '.visually-hidden, .explanation, .equation-number, .task-label, .task-answer, button, svg';

/**
 * The questions and exercises of a chapter, in order.
 *
 * @param html of the chapter, as its page has it
 * @param address of that page, for links; where it is only a path, links become plain words
 */
export function tasksOf(html: string, address: string): Task[] {
  const markdown = (node: Nodes): string => toMarkdown(node, address);
  return selectAll('.task', fromHtml(html, { fragment: true })).map((task) => {
    const answer = select('.task-answer', task)!;
    const summary = select('summary', answer)!;
    return {
      id: String(task.properties.id),
      label: words(select('.task-label', task)!),
      text: markdown({ ...task, children: without(task, LEFT_OUT) }),
      answerLabel: words({ ...summary, children: without(summary, LEFT_OUT) }),
      answer: markdown({ ...answer, children: without(answer, 'summary') }),
    };
  });
}

/** The text of an element on one line. */
function words(node: Element): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

function without({ children }: Element, selector: string): Element['children'] {
  return children.filter((child) => child.type !== 'element' || !matches(selector, child));
}

function toMarkdown(node: Nodes, address: string): string {
  const hast: Root = { type: 'root', children: [structuredClone(node) as Element] };
  const mdast = toMdast(hast, { handlers: { span: formula, a: link(address) } });
  const processor = unified()
    .use(remarkGfm)
    .use(remarkMath)
    .use(remarkStringify, { bullet: '-', rule: '-' });
  return processor.stringify(mdast as Parameters<typeof processor.stringify>[0]).trim();
}

/** A formula as its TeX; a long one comes twice, for wide screens and for narrow ones, of which the first is taken. */
const formula: Handle = (state, node: Element, parent) => {
  if (matches(LEFT_OUT, node)) return undefined;
  if (!matches('.katex, .katex-display', node)) return state.all(node);
  const value = toString(select('annotation', node)!).trim();
  if (matches('.katex', node)) return { type: 'inlineMath', value } as never;
  const siblings = (parent?.children ?? []).filter(
    (each) => each.type === 'element' && matches('.katex-display', each),
  );
  return siblings.indexOf(node) > 0 ? undefined : ({ type: 'math', value } as never);
};

function link(address: string): Handle {
  return (state, node: Element) => {
    const children = state.all(node);
    const url = URL.parse(String(node.properties.href), address);
    return url ? ({ type: 'link', url: url.href, children } as never) : children;
  };
}
