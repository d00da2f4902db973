import { type References, referencesOf } from './references.ts';
import { chapterOf, descendants, type File, type Node, whereabouts } from './tree.ts';

/**
 * Numbers the displayed equations that have a `\label{name}` by chapter, as in (2.3), and takes the
 * spoken form of each from its comment `% spoken: …`, which may go on over further lines of comment.
 * The number is set by the page, not by KaTeX, whose `\tag` lies on top of a wide equation.
 *
 * An equation with `\wrap{…}` is there twice, for wide screens without these breaks and for narrow
 * ones with them; the page shows one of the two.
 *
 * @throws Error of one sentence on a number written by hand, a bad label or one given twice
 */
export function remarkEquations() {
  return (tree: Node, file: File): void => {
    const { equations } = referencesOf(file);
    for (const node of descendants(tree)) {
      if (node.type !== 'math' || (node.data as { hName?: string } | undefined)?.hName !== 'pre')
        continue;
      const at = whereabouts(file, node);
      const { tex, label, spoken } = readEquation(node.value!, at);
      const number =
        label && addEquation(equations, { name: label, at, spoken }, chapterOf(file).number);
      const forms = forScreens(tex);
      if (number || spoken || forms.length > 1) frame(node, forms, { label, number, spoken });
    }
  };
}

interface Equation {
  tex: string;
  label?: string;
  spoken?: string;
}

/** An equation's TeX without its label and comments, and what they say. */
export function readEquation(source: string, at: string): Equation {
  if (/\\tag\b/.test(source)) {
    throw new Error(`${at} numbers an equation by hand: write \\label{name} in place of \\tag.`);
  }
  const lines = source.split('\n');
  const comments = lines.filter((line) => /^\s*%/.test(line));
  const tex = lines.filter((line) => !/^\s*%/.test(line)).join('\n');
  const words = comments.map((line) => line.replace(/^\s*%\s*/, '').trim()).join(' ');
  const labels = [...tex.matchAll(/\\label\{([^}]*)\}/g)].map((match) => match[1]);
  if (labels.length > 1) throw new Error(`${at} gives an equation two labels.`);
  if (labels.some((label) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(label))) {
    throw new Error(`${at} labels an equation "${labels[0]}": use lower-case words and hyphens.`);
  }
  return {
    tex: tex.replace(/\s*\\label\{[^}]*\}/, ''),
    label: labels[0],
    spoken: /^spoken:\s*(.+)$/.exec(words)?.[1],
  };
}

function addEquation(
  equations: References['equations'],
  { name, at, spoken }: { name: string; at: string; spoken?: string },
  chapter: number,
): string {
  const earlier = equations.find((equation) => equation.name === name);
  if (earlier) throw new Error(`${at} labels a second equation "${name}", after ${earlier.at}.`);
  const number = `${chapter}.${equations.length + 1}`;
  equations.push({ name, number, at, spoken });
  return number;
}

/** Puts an equation in a frame with its number; rehypeDisplayMath takes the words from there. */
function frame(
  node: Node,
  forms: string[],
  { label, number, spoken }: Omit<Equation, 'tex'> & { number?: string },
): void {
  const children = forms.map((tex) => withTex(node, tex));
  if (number) {
    const hProperties = { className: ['equation-number'], ariaHidden: 'true' };
    const text = { type: 'text', value: `(${number})` };
    children.push({
      type: 'equationNumber',
      data: { hName: 'span', hProperties },
      children: [text],
    });
  }
  const hProperties = {
    className: ['equation', ...(forms.length > 1 ? ['wraps'] : [])],
    ...(label && { id: `equation-${label}` }),
    dataNumber: number,
    dataSpoken: spoken,
  };
  Object.assign(node, { type: 'equation', value: undefined, children });
  node.data = { hName: 'div', hProperties };
}

/** What KaTeX sets: without the breaks that narrow screens need and, if there are any, with them. */
export function forScreens(tex: string): string[] {
  const breaks = /\\wrap\{([^{}]*)\}/g;
  const wide = tex.replaceAll(breaks, '');
  return wide === tex ? [tex] : [wide, tex.replaceAll(breaks, '\\\\ & $1')];
}

function withTex(node: Node, tex: string): Node {
  const data = structuredClone(node.data) as { hChildren: Node[] };
  data.hChildren[0].children = [{ type: 'text', value: tex }];
  return { ...node, value: tex, data };
}
