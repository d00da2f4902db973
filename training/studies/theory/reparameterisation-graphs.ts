import type {
  Diagram,
  DiagramEdge,
  DiagramNode,
  DiagramLabel,
} from '../../figures/charts/diagram-elements.ts';
import { widths, type Layout } from '../../figures/charts/theme.ts';

/** A computation graph from μ and σ to f(z), with gradients on their way back. */
export interface Graph extends Omit<Diagram, 'width' | 'height'> {
  name: string;
}

const SIZE = { width: 330, height: 302 };
const [LEFT, MIDDLE, RIGHT] = [53, 165, 277];
const [TOP, CENTRE, BOTTOM] = [84, 182, 278];
/** How far each of two arrows that run side by side is from the middle between them. */
const ASIDE = 7;

/** z as a draw from N(μ, σ²): gradients stop at it. */
export function drawnDirectly(): Graph {
  return {
    name: 'Drawn directly',
    nodes: [
      box('μ', LEFT, TOP, 96, 'mean'),
      box('σ', RIGHT, TOP, 96, 'deviation'),
      circle('z', MIDDLE, CENTRE - 6, 84, 'N(μ, σ²)'),
      box('f(z)', MIDDLE, BOTTOM, 150, 'decoder and loss'),
    ],
    edges: [
      ...bothWays('μ', 'z', 'blocked', ASIDE),
      ...bothWays('σ', 'z', 'blocked', -ASIDE),
      ...bothWays('z', 'f(z)', 'gradient', ASIDE),
    ],
    labels: [
      ...heading('Drawn directly', 'z is drawn from N(μ, σ²)'),
      { x: MIDDLE, y: TOP + 25, text: 'no gradient', gradient: true },
      ...namesOfArrows(236),
    ],
  };
}

/** z as a function of μ, σ and a drawn ε: gradients go through it. */
export function reparameterised(): Graph {
  return {
    name: 'Reparameterised',
    nodes: [
      box('μ', LEFT, TOP, 96, 'mean'),
      box('σ', MIDDLE, TOP, 96, 'deviation'),
      circle('ε', RIGHT, TOP, 70, 'N(0, I)'),
      box('z', MIDDLE, CENTRE, 320, 'μ + σ ⊙ ε'),
      box('f(z)', MIDDLE, BOTTOM, 150, 'decoder and loss'),
    ],
    edges: [
      ...bothWays('μ', 'z', 'gradient', ASIDE),
      ...bothWays('σ', 'z', 'gradient', ASIDE),
      { from: 'ε', to: 'z', kind: 'forward' },
      ...bothWays('z', 'f(z)', 'gradient', ASIDE),
    ],
    labels: [
      ...heading('Reparameterised', 'z is computed, and only ε is drawn'),
      { x: LEFT + 2 * ASIDE, y: 133, text: '∂z/∂μ = 1', align: 'left', gradient: true },
      { x: MIDDLE + 2 * ASIDE, y: 133, text: '∂z/∂σ = ε', align: 'left', gradient: true },
      ...namesOfArrows(230),
    ],
  };
}

/** Graphs side by side where there is room, else one below the other. */
export function together(graphs: Graph[], layout: Layout): Diagram {
  const wide = layout === 'wide';
  const gap = wide ? widths.wide - 2 * SIZE.width : 34;
  const placed = graphs.map(({ nodes, edges, labels }, i) => {
    const idOf = (id: string): string => `${i} ${id}`;
    const move = <T extends { x: number; y: number }>(item: T): T => ({
      ...item,
      x: item.x + (wide ? i * (SIZE.width + gap) : (widths.narrow - SIZE.width) / 2),
      y: item.y + (wide ? 0 : i * (SIZE.height + gap)),
    });
    return {
      nodes: nodes.map((node) => move({ ...node, id: idOf(node.id) })),
      edges: edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
      labels: labels.map(move),
    };
  });
  return {
    width: widths[layout],
    height: wide ? SIZE.height : graphs.length * (SIZE.height + gap) - gap,
    nodes: placed.flatMap(({ nodes }) => nodes),
    edges: placed.flatMap(({ edges }) => edges),
    labels: placed.flatMap(({ labels }) => labels),
  };
}

function box(id: string, x: number, y: number, width: number, says: string): DiagramNode {
  return { id, shape: 'box', x, y, width, height: 46, title: [id], lines: [says] };
}

function circle(id: string, x: number, y: number, width: number, says: string): DiagramNode {
  return { id, shape: 'circle', x, y, width, height: width, title: [id], lines: [says] };
}

/** A value and, beside it, its gradient on the way back. */
function bothWays(
  from: string,
  to: string,
  back: 'gradient' | 'blocked',
  aside: number,
): DiagramEdge[] {
  return [
    { from, to, kind: 'forward', aside },
    { from: to, to: from, kind: back, aside },
  ];
}

function heading(title: string, subtitle: string): DiagramLabel[] {
  return [
    { x: MIDDLE, y: 10, text: title, bold: true },
    { x: MIDDLE, y: 27, text: subtitle },
  ];
}

function namesOfArrows(y: number): DiagramLabel[] {
  return [
    { x: MIDDLE - 2 * ASIDE, y, text: 'value', align: 'right' },
    { x: MIDDLE + 2 * ASIDE, y, text: 'gradient', align: 'left', gradient: true },
  ];
}
