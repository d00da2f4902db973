/* Pictures that were not yet come to are fetched right before a page is printed, dark ones on a dark screen: not here. */
/** Has dark sources ask for another medium. */
function turn(from: string, to: string): void {
  for (const source of document.querySelectorAll<HTMLSourceElement>('source[media*=dark]')) {
    source.media = source.media.replace(from, to);
  }
}

addEventListener('beforeprint', () => turn('screen', 'speech'));
addEventListener('afterprint', () => turn('speech', 'screen'));
