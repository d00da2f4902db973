/** What pointers do on a map, at places of the screen. */
export interface Gestures {
  point(clientX: number, clientY: number): void;
  /** Zooms the map by a factor about a place. */
  zoom(factor: number, clientX: number, clientY: number): void;
}

/** How much a pixel of the wheel zooms: a notch, about 100 pixels, zooms by a factor of 1.6. */
const PER_PIXEL = 0.005;

/**
 * Listens to pointers. A mouse points without being pressed, a finger or pen by touching. Two fingers
 * zoom by spreading, as does the wheel with Ctrl or ⌘. The wheel alone, and one finger that moves up or
 * down, still scroll the page.
 */
export function listenToPointers(surface: HTMLElement, { point, zoom }: Gestures): void {
  const pressed = new Map<number, PointerEvent>();
  surface.addEventListener('pointerdown', (event) => {
    // A pointer that is dragged over the edge still counts as on the map.
    surface.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, event);
    if (pressed.size === 1) point(event.clientX, event.clientY);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    surface.addEventListener(end, ({ pointerId }) => pressed.delete(pointerId));
  }
  surface.addEventListener('pointermove', (event) => {
    const before = spread(pressed);
    if (pressed.has(event.pointerId)) pressed.set(event.pointerId, event);
    else if (event.pointerType !== 'mouse') return;
    if (pressed.size < 2) return point(event.clientX, event.clientY);
    const { distance, x, y } = spread(pressed);
    if (before.distance > 0) zoom(distance / before.distance, x, y);
  });
  surface.addEventListener(
    'wheel',
    (event) => {
      // Browsers report a pinch on a touchpad as a wheel with Ctrl.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-PER_PIXEL * event.deltaY), event.clientX, event.clientY);
    },
    { passive: false },
  );
  surface.addEventListener(
    'touchmove',
    (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}

/** How far apart two fingers are, and the place between them. */
function spread(fingers: Map<number, PointerEvent>): { distance: number; x: number; y: number } {
  const [a, b = a] = fingers.values();
  if (!a) return { distance: 0, x: 0, y: 0 };
  return {
    distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
  };
}
