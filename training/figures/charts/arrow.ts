import type { DiagramEdge, DiagramNode } from './diagram-elements.ts';

/** How long an arrow's head is, in pixels. */
export const HEAD = 9;

interface Place {
  x: number;
  y: number;
}

/** The ends of an arrow's line, the tip of its head, and its direction, in degrees clockwise from upwards. */
export interface Arrow {
  line: Place & { x2: number; y2: number };
  tip: Place;
  angle: number;
}

/** The arrow of an edge, from border to border; a blocked one stops half-way. */
export function arrowOf(edge: DiagramEdge, nodes: DiagramNode[]): Arrow {
  const { kind, aside = 0 } = edge;
  const [from, to] = [edge.from, edge.to].map((id) => nodes.find((node) => node.id === id)!);
  const [x1, x2] = aligned(from.x, from.width, to.x, to.width, aside);
  const [y1, y2] = aligned(from.y, from.height, to.y, to.height, aside);
  const length = Math.hypot(x2 - x1, y2 - y1);
  const ahead = { x: (x2 - x1) / length, y: (y2 - y1) / length };
  const right = { x: -ahead.y, y: ahead.x };
  const start = border(moved({ x: x1, y: y1 }, right, aside), ahead, from);
  const tip = border(moved({ x: x2, y: y2 }, right, aside), { x: -ahead.x, y: -ahead.y }, to);
  // A line as far as the tip would blunt it.
  const end =
    kind === 'blocked'
      ? { x: (start.x + tip.x) / 2, y: (start.y + tip.y) / 2 }
      : moved(tip, ahead, 1 - HEAD);
  return {
    line: { ...start, x2: end.x, y2: end.y },
    tip,
    angle: (Math.atan2(ahead.x, -ahead.y) * 180) / Math.PI,
  };
}

/** Both ends along one axis: at the middle of the smaller node if that faces the larger one, which makes the arrow straight. */
function aligned(a: number, sizeA: number, b: number, sizeB: number, aside: number) {
  if (Math.abs(a - b) + Math.abs(aside) > Math.max(sizeA, sizeB) / 2) return [a, b];
  return sizeA < sizeB ? [a, a] : [b, b];
}

function moved(from: Place, direction: Place, distance: number): Place {
  return { x: from.x + distance * direction.x, y: from.y + distance * direction.y };
}

/** Where a ray from a place inside a node crosses its border. */
function border(from: Place, direction: Place, node: DiagramNode): Place {
  const [dx, dy] = [from.x - node.x, from.y - node.y];
  if (node.shape === 'circle') {
    const along = dx * direction.x + dy * direction.y;
    const chord = Math.sqrt(along ** 2 - dx ** 2 - dy ** 2 + (node.width / 2) ** 2);
    return moved(from, direction, chord - along);
  }
  const reach = (half: number, offset: number, step: number): number =>
    step === 0 ? Infinity : (half - offset * Math.sign(step)) / Math.abs(step);
  return moved(
    from,
    direction,
    Math.min(reach(node.width / 2, dx, direction.x), reach(node.height / 2, dy, direction.y)),
  );
}
