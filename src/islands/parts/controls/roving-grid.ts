import { element } from '../../../scripts/element.ts';

/**
 * A grid of cells over a picture, of which the reader chooses one by pointer or keyboard. The Tab key
 * stops once in the grid, at the chosen cell. As the ARIA practices for grids ask, arrow keys go to the
 * next cell in their direction and stop at the edges, Home and End go to the ends of the row, and with
 * Ctrl to the first and the last cell. The choice follows the focus.
 *
 * @param nameOf returns the name of a cell, counted from 0 row by row
 * @param chosen called with the cell each time the reader chooses one
 */
export function rovingGrid(
  { rows, columns, initial }: { rows: number; columns: number; initial: number },
  nameOf: (index: number) => string,
  chosen: (index: number) => void,
): HTMLElement {
  const cells = Array.from({ length: rows * columns }, (_, i) =>
    element('div', { role: 'gridcell', ariaLabel: nameOf(i), tabIndex: -1 }),
  );
  let current = initial;
  const mark = (isChosen: boolean): void => {
    cells[current].tabIndex = isChosen ? 0 : -1;
    cells[current].ariaSelected = String(isChosen);
  };
  const choose = (index: number): void => {
    if (index === current) return;
    mark(false);
    current = index;
    mark(true);
    cells[current].focus();
    chosen(current);
  };
  cells.forEach((cell, i) => {
    cell.ariaSelected = 'false';
    cell.addEventListener('click', () => choose(i));
  });
  mark(true);

  const grid = element(
    'div',
    { className: 'roving-grid', role: 'grid' },
    ...Array.from({ length: rows }, (_, row) =>
      element('div', { role: 'row' }, ...cells.slice(row * columns, (row + 1) * columns)),
    ),
  );
  grid.addEventListener('keydown', (event) => {
    const to = cellByKey(event, current, rows, columns);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  });
  return grid;
}

/** The cell that a key leads to, if it leads to any. */
function cellByKey(
  { key, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent,
  from: number,
  rows: number,
  columns: number,
): number | undefined {
  // With these, keys are the browser's.
  if (shiftKey || altKey || metaKey) return undefined;
  const start = from - (from % columns);
  const last = rows * columns - 1;
  const places: Record<string, number> = ctrlKey
    ? { Home: 0, End: last }
    : {
        ArrowLeft: Math.max(start, from - 1),
        ArrowRight: Math.min(start + columns - 1, from + 1),
        ArrowUp: start > 0 ? from - columns : from,
        ArrowDown: from + columns <= last ? from + columns : from,
        Home: start,
        End: start + columns - 1,
      };
  return places[key];
}
