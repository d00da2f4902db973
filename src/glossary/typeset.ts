import katex from 'katex';

/** A formula of the middle of a line, as HTML with MathML. */
export function typesetTex(tex: string): string {
  return katex.renderToString(tex, { strict: 'error' });
}
