import { filled } from '../words/message.ts';
import type { Shared } from './runtime/words.ts';

/**
 * Says beneath an island's figure, which stays as it is, why it could not be brought to life.
 *
 * @param error what happened; without one, the island's code could not be fetched
 */
export function showFailure(island: HTMLElement, error?: Error): void {
  const { words } = JSON.parse(island.dataset.shared!) as Shared;
  const line = document.createElement('p');
  line.className = 'island-failure';
  line.ariaLive = 'polite';
  line.textContent = filled(words.failed, { why: error?.message ?? words.noCode });
  island.append(line);
}
