import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What a program says: a string or a template of more than one word, and where it stands. */
export interface Sentence {
  file: string;
  line: number;
  text: string;
}

/** The sentences of a source file, in the order of the file; what is filled into one is an X. */
export function sentencesOf(file: string, source = readFileSync(file, 'utf8')): Sentence[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const sentences: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node)?.replace(/\{\p{L}+\d?\}/gu, 'X');
    if (text && /\s/.test(text)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      sentences.push({ file, line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return sentences;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('X');
}
