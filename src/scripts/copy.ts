/** Puts the text that a button belongs to on the clipboard, and says so beside the button. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) {
  const source = document.getElementById(button.dataset.copies!)!;
  const status = button.parentElement!.querySelector('[aria-live]')!;
  button.addEventListener('click', async () => {
    // Said anew even where the same words stand there already.
    status.textContent = '';
    const done = await copy(source);
    setTimeout(() => (status.textContent = button.dataset[done]!), 50);
  });
}

/** @returns which of the button's words is to be said of it */
async function copy(source: HTMLElement): Promise<'copied' | 'selected'> {
  try {
    // Absent where a page came by plain HTTP, and refused where a reader forbids it.
    await navigator.clipboard.writeText(source.textContent);
    return 'copied';
  } catch {
    getSelection()!.selectAllChildren(source);
    return 'selected';
  }
}
