import type { Place } from '../parts/plane/plane-view.ts';

/** What a key pressed on the map asks for. */
export type MapRequest = { place: Place } | { zoom: number };

/** Steps in a leap. */
const LEAP = 5;

/**
 * What a key asks for at a place: arrow keys go a step, or with Shift a leap, as do Page Up and Page
 * Down; Home goes to the origin; + and − double and halve the zoom. Undefined for all other keys.
 */
export function requestOf(
  event: KeyboardEvent,
  [z1, z2]: Place,
  step: number,
): MapRequest | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  // With these, keys are the browser's: back, forward, to the top, larger, smaller.
  if (altKey || ctrlKey || metaKey) return undefined;
  const leap = LEAP * step;
  const by = shiftKey ? leap : step;
  switch (key) {
    case 'ArrowLeft':
      return { place: [z1 - by, z2] };
    case 'ArrowRight':
      return { place: [z1 + by, z2] };
    case 'ArrowDown':
      return { place: [z1, z2 - by] };
    case 'ArrowUp':
      return { place: [z1, z2 + by] };
    case 'PageDown':
      return { place: [z1, z2 - leap] };
    case 'PageUp':
      return { place: [z1, z2 + leap] };
    case 'Home':
      return { place: [0, 0] };
    case '+':
    case '=': // The same key without Shift, on many keyboards.
      return { zoom: 2 };
    case '-':
    case '−':
      return { zoom: 1 / 2 };
    default:
      return undefined;
  }
}
