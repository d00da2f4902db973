/** Lights a symbol everywhere on the page while the pointer is, or the focus comes, on it in one place. */
const { dataset } = document.documentElement;

for (const type of ['pointerover', 'focusin']) document.addEventListener(type, light);

function light({ target }: Event): void {
  const at = target as Element;
  const symbol =
    at.closest<HTMLElement>('[data-symbol]') ??
    at.closest('a')?.querySelector<HTMLElement>('[data-symbol]');
  if (symbol) dataset.lit = symbol.dataset.symbol;
  else delete dataset.lit;
}
