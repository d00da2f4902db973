/**
 * Shows an embed in the colours that its address asks for, `?scheme=dark` or `?scheme=light`, in place of the
 * reader's: a frame cannot see what page it is in, and a dark slide is dark on a light system too.
 */
const scheme = new URLSearchParams(location.search).get('scheme');

if (scheme === 'dark' || scheme === 'light') {
  document.documentElement.dataset.scheme = scheme;
  for (const source of document.querySelectorAll('source')) {
    // What is always so, or never, in place of what the reader's system says.
    const holds = scheme === 'dark' ? '(min-width: 0)' : '(max-width: 0)';
    source.media = source.media.replace('(prefers-color-scheme: dark)', holds);
  }
}
