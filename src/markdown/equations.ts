import type { Data, Nodes, Parent, Root, Text } from 'mdast';
import type { Math } from 'mdast-util-math';
import type {} from 'mdast-util-to-hast';
import type { VFile } from 'vfile';
import { chapterOf, whereabouts } from './file.ts';
import { type References, referencesOf } from './references.ts';
import { descendants } from './tree.ts';

/** A displayed equation in every form that the page needs, and its number. */
interface EquationFrame extends Parent {
  type: 'equation';
  children: (Math | EquationNumber)[];
  data: Data;
}

interface EquationNumber extends Parent {
  type: 'equationNumber';
  children: Text[];
  data: Data;
}

declare module 'mdast' {
  interface RootContentMap {
    equation: EquationFrame;
    equationNumber: EquationNumber;
  }
}

/**
 * Numbers the displayed equations that have a `\label{name}` by chapter, as in (2.3), and takes the
 * spoken form of each from its comment `% spoken: …`, which may continue on further lines of comment.
 * The page sets the number, since KaTeX's `\tag` would lie on top of a wide equation.
 *
 * An equation with `\wrap{…}` is there twice: for wide screens without these breaks, for narrow ones
 * with them. The page shows one of the two.
 */
export function remarkEquations() {
  return (tree: Root, file: VFile): void => {
    const { equations } = referencesOf(file);
    for (const node of [...descendants(tree)]) {
      if (node.type !== 'math') continue;
      const { tex, label, spoken, problems } = readEquation(node.value);
      for (const problem of problems) file.message(problem, node);
      const number = label && addEquation(equations, { label, spoken }, node, file);
      const forms = forScreens(tex);
      if (number || spoken || forms.length > 1) frame(node, forms, { label, number, spoken });
    }
  };
}

/** The labels of the equations of a text. */
export function labelsIn(tree: Root): string[] {
  return [...descendants(tree)].flatMap((node) =>
    node.type === 'math' ? (readEquation(node.value).label ?? []) : [],
  );
}

interface Equation {
  tex: string;
  label?: string;
  spoken?: string;
  /** What is wrong with it, as the end of a sentence that begins with its place. */
  problems: string[];
}

/** An equation's TeX without its label and comments, and what they say. */
export function readEquation(source: string): Equation {
  const lines = source.split('\n');
  const comments = lines.filter((line) => /^\s*%/.test(line));
  const tex = lines.filter((line) => !/^\s*%/.test(line)).join('\n');
  const words = comments.map((line) => line.replace(/^\s*%\s*/, '').trim()).join(' ');
  const labels = [...tex.matchAll(/\\label\{([^}]*)\}/g)].map((match) => match[1]);
  return {
    tex: tex.replaceAll(/\s*\\label\{[^}]*\}/g, ''),
    label: labels[0],
    spoken: /^spoken:\s*(.+)$/.exec(words)?.[1],
    problems: problemsOf(source, labels),
  };
}

function problemsOf(source: string, labels: string[]): string[] {
  const problems = labels
    .filter((label) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(label))
    .map((label) => `labels an equation "${label}": use lower-case words and hyphens.`);
  if (/\\tag\b/.test(source)) {
    problems.push('numbers an equation by hand: write \\label{name} in place of \\tag.');
  }
  if (labels.length > 1) problems.push('gives an equation two labels.');
  return problems;
}

function addEquation(
  equations: References['equations'],
  { label, spoken }: { label: string; spoken?: string },
  node: Math,
  file: VFile,
): string | undefined {
  const earlier = equations.find(({ name }) => name === label);
  if (earlier) {
    file.message(`labels a second equation "${label}", after ${earlier.at}.`, node);
    return undefined;
  }
  const number = `${chapterOf(file).number}.${equations.length + 1}`;
  equations.push({ name: label, number, at: whereabouts(file, node), spoken });
  return number;
}

/** Puts an equation in a frame with its number; rehypeDisplayMath takes the words from there. */
function frame(
  node: Math,
  forms: string[],
  { label, number, spoken }: { label?: string; number?: string; spoken?: string },
): void {
  const children: EquationFrame['children'] = forms.map((tex) => withTex(node, tex));
  if (number) {
    const hProperties = { className: ['equation-number'], ariaHidden: 'true' };
    children.push({
      type: 'equationNumber',
      data: { hName: 'span', hProperties },
      children: [{ type: 'text', value: `(${number})` }],
    });
  }
  const hProperties = {
    className: ['equation', ...(forms.length > 1 ? ['wraps'] : [])],
    ...(label && { id: `equation-${label}` }),
    dataNumber: number,
    dataSpoken: spoken,
  };
  const data = { hName: 'div', hProperties };
  Object.assign(node satisfies Nodes, { type: 'equation', value: undefined, children, data });
}

/** What KaTeX sets: without the breaks for narrow screens and, if there are any, with them. */
export function forScreens(tex: string): string[] {
  const breaks = /\\wrap\{([^{}]*)\}/g;
  const wide = tex.replaceAll(breaks, '');
  return wide === tex ? [tex] : [wide, tex.replaceAll(breaks, '\\\\ & $1')];
}

/** The same node with other TeX: remark-math keeps it twice, for Markdown and for HTML. */
function withTex(node: Math, tex: string): Math {
  const data = structuredClone(node.data)!;
  const [code] = data.hChildren!;
  if (code.type === 'element') code.children = [{ type: 'text', value: tex }];
  return { ...node, value: tex, data };
}
