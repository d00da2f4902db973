import { element } from './element.ts';

/** Where a reader copies formulas, the clipboard gets their TeX, once, in place of glyphs, MathML and spoken forms. */
document.addEventListener('copy', (event) => {
  const copied = withTex(getSelection()!);
  if (!copied) return;
  event.clipboardData!.setData('text/html', copied.innerHTML);
  event.clipboardData!.setData('text/plain', plainText(copied));
  event.preventDefault();
});

/** @returns what is selected, with whole formulas as TeX between dollars, or nothing where no formula is */
function withTex(selection: Selection): HTMLElement | undefined {
  if (selection.isCollapsed) return;
  const range = wholeFormulas(selection.getRangeAt(0));
  const copied = element('div', {}, range.cloneContents());
  const formulas = [...copied.querySelectorAll('.katex')];
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const display = formula.closest('.katex-display');
    // A long equation comes in two forms, for wide and narrow screens.
    const second = display?.previousElementSibling?.matches('.katex-display');
    const tex = formula.querySelector('annotation')?.textContent;
    if (second || !tex) display?.remove();
    else if (display) display.replaceChildren(`$$\n${tex.trim()}\n$$`);
    else formula.replaceWith(`$${tex.trim()}$`);
  }
  copied.querySelectorAll('.visually-hidden, .explanation').forEach((each) => each.remove());
  return copied;
}

/** The range, grown so that it cuts no formula in two. */
function wholeFormulas(range: Range): Range {
  const grown = range.cloneRange();
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) grown.setStartBefore(first);
  if (last) grown.setEndAfter(last);
  return grown;
}

function formulaAround(node: Node): Element | null {
  const around = node instanceof Element ? node : node.parentElement;
  return around?.closest('.katex-display') ?? around?.closest('.katex') ?? null;
}

/** Text as it would be selected on the page, line by line, which only a rendered element knows. */
function plainText(copied: HTMLElement): string {
  copied.className = 'prose';
  copied.style.cssText = 'position: fixed; inset-inline-start: -100vw; white-space: pre-line';
  copied.ariaHidden = 'true';
  document.body.append(copied);
  const text = copied.innerText;
  copied.remove();
  return text;
}
