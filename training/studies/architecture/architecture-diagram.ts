import type { Diagram, DiagramNode, DiagramLabel } from '../../figures/charts/diagram-elements.ts';
import { LINE_HEIGHT } from '../../figures/charts/diagram.ts';
import { widths, type Layout } from '../../figures/charts/theme.ts';
import { plural } from '../../figures/words/phrases.ts';
import { boxText, symbolOf } from './layer-words.ts';
import type { Layer, NetworkLayers } from './network-layers.ts';

/** A node whose row has no place yet. */
type Placed = Omit<DiagramNode, 'y' | 'height'>;

/** Between the boxes of μ and log σ², side by side. */
const HEADS_GAP = 12;
const ROW_GAP = 24;
const PADDING = 14;
/** Room for an outline at the edge of the drawing, and for a network's heading there. */
const EDGE = 1;
const HEADING = 38;
const NOISE: Omit<Placed, 'x'> = {
  id: 'ε',
  shape: 'circle',
  width: 56,
  title: ['ε'],
  lines: ['N(0, I)'],
};

/**
 * Encoder and decoder as boxes, with an arrow from each layer to those that read it. Next to the
 * latent code they form a column. The rest stands in a row at either end of it, encoder above and
 * decoder below, or makes the column longer where there is no room for rows.
 */
export function architectureDiagram(whole: NetworkLayers, layout: Layout): Diagram {
  const networks = {
    encoder: withoutRearrangement(whole.encoder),
    decoder: withoutRearrangement(whole.decoder),
  };
  const { encoder, decoder } = networks;
  const { trunk, heads, code, first, after } = partsOf(networks);
  const [before, last] = [trunk.slice(0, -1), trunk.at(-1)!];
  const wide = layout === 'wide';
  const longest = Math.max(before.length, after.length);
  const { box, head, gap } = measures(longest, layout);
  const column = 2 * head + HEADS_GAP;
  const rest = wide ? longest * (box + gap) : widths.narrow - column - 2 * EDGE;
  const left = (widths[layout] - rest - column) / 2;
  const middle = left + rest + column / 2;
  const inColumn = (layer: Layer): Placed => placed(layer, middle, column);
  const inRow = (layer: Layer, i: number): Placed =>
    placed(layer, left + rest - (i + 1) * (box + gap) + box / 2, box);
  const alone = (layer: Layer): Placed[] => [inColumn(layer)];
  const nodes = stacked(
    [
      ...(wide
        ? [[...before.toReversed().map(inRow), inColumn(last)]]
        : [...before, last].map(alone)),
      heads.map((layer, i) => placed(layer, middle + (i - 0.5) * (head + HEADS_GAP), head)),
      [
        { ...NOISE, x: middle - column / 2 - 20 - NOISE.width / 2 },
        { ...inColumn(code), title: ['z = μ + σ ⊙ ε'] },
      ],
      ...(wide ? [[inColumn(first), ...after.map(inRow)]] : [first, ...after].map(alone)),
    ],
    wide ? HEADING : EDGE,
  );
  const bottom = Math.max(...nodes.map(({ y, height }) => y + height / 2));
  const middleOf = (layer: Layer): number => nodes.find(({ id }) => id === layer.name)!.y;
  return {
    width: widths[layout],
    height: bottom + (wide ? HEADING : EDGE),
    nodes,
    edges: [
      ...[...encoder, ...decoder].flatMap(({ name, inputs }) => inputs.map((from) => [from, name])),
      ...[...heads.map(({ name }) => name), NOISE.id].map((from) => [from, code.name]),
    ].map(([from, to]) => ({ from, to, kind: 'forward' })),
    labels: [
      ...heading('Encoder', encoder, left, wide ? LINE_HEIGHT : middleOf(encoder[0])),
      ...heading('Decoder', decoder, left, wide ? bottom + HEADING - LINE_HEIGHT : middleOf(first)),
    ],
  };
}

/** Leaves out layers that only reshape their input: every box tells the shape of its output anyway. */
function withoutRearrangement(layers: Layer[]): Layer[] {
  const left = (name: string): string[] => {
    const layer = layers.find((each) => each.name === name)!;
    return isRearrangement(layer) ? layer.inputs.flatMap(left) : [name];
  };
  return layers
    .filter((layer) => !isRearrangement(layer))
    .map((layer) => ({ ...layer, inputs: layer.inputs.flatMap(left) }));
}

function isRearrangement(layer: Layer): boolean {
  return ['Reshape', 'Flatten'].includes(layer.kind) && !symbolOf(layer);
}

function placed(layer: Layer, x: number, width: number): Placed {
  return { id: layer.name, shape: 'box', x, width, ...boxText(layer, width < 124) };
}

/** The encoder ends in heads, which no other layer reads; the decoder begins with the latent code. */
export function partsOf({ encoder, decoder }: NetworkLayers) {
  const read = new Set(encoder.flatMap(({ inputs }) => inputs));
  const trunk = encoder.filter(({ name }) => read.has(name));
  const heads = encoder.filter(({ name }) => !read.has(name));
  const [code, first, ...after] = decoder;
  return { trunk, heads, code, first, after };
}

/** Widths of boxes in a row and of the heads, in pixels. */
function measures(longest: number, layout: Layout) {
  if (layout === 'narrow') return { box: 0, gap: 0, head: 110 };
  if (longest <= 3) return { box: 124, gap: 24, head: 110 };
  const [gap, head] = [16, 74];
  const row = widths.wide - 2 * EDGE - 2 * head - HEADS_GAP;
  return { box: row / longest - gap, gap, head };
}

/** Rows from the top down, each as high as its box with the most lines. */
function stacked(rows: Placed[][], from: number): DiagramNode[] {
  let top = from;
  return rows.flatMap((row) => {
    const lines = Math.max(...row.map(({ title, lines }) => title.length + lines.length));
    const height = lines * LINE_HEIGHT + PADDING;
    const y = top + height / 2;
    top += height + ROW_GAP;
    return row.map((node) => ({
      ...{ ...node, y, height: node.shape === 'circle' ? node.width : height },
    }));
  });
}

/** The name of a network over its number of weights. */
function heading(name: string, layers: Layer[], x: number, y: number): DiagramLabel[] {
  const weights = layers.reduce((sum, layer) => sum + layer.weights, 0);
  return [
    { x, y: y - LINE_HEIGHT / 2, text: name, align: 'left', bold: true },
    { x, y: y + LINE_HEIGHT / 2, text: plural(weights, 'weight'), align: 'left' },
  ];
}
