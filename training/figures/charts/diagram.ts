import type { TopLevelSpec } from 'vega-lite';
import { arrowOf, HEAD } from './arrow.ts';
import { chart, type Layer, type Mark } from './chart.ts';
import type { Diagram, DiagramNode, DiagramWords } from './diagram-elements.ts';
import { palettes, type Theme } from './theme.ts';

/** From one line in a box to the next. */
export const LINE_HEIGHT = 15;
const FONT_SIZE = 12;
/** Symbols in units of half their width; the head points up, with its tip where it is placed. */
const HEAD_PATH = 'M0,0L-0.45,1L0.45,1Z';
const CROSS_PATH = 'M-1,-1L1,1M-1,1L1,-1';

/**
 * A diagram as a chart: every mark lies where it is told to, in pixels.
 *
 * @param addresses of the pictures, by the ids of their nodes
 */
export function diagramSpecification(
  diagram: Diagram,
  theme: Theme,
  addresses: Record<string, string> = {},
): TopLevelSpec {
  const { width, height, nodes, edges, words } = diagram;
  const { background, text, grid, series } = palettes[theme];
  const arrows = edges.map((edge) => ({ kind: edge.kind, ...arrowOf(edge, nodes) }));
  const lines = (forward: boolean) =>
    arrows.filter(({ kind }) => (kind === 'forward') === forward).map(({ line }) => line);
  const heads = arrows.filter(({ kind }) => kind !== 'blocked');
  const crosses = arrows.filter(({ kind }) => kind === 'blocked');
  const boxes = nodes.filter(({ shape }) => shape === 'box');
  const pictures = nodes.filter(({ shape }) => shape === 'picture');
  const circles = nodes.filter(({ shape }) => shape === 'circle');
  const rule = { type: 'rule', strokeWidth: 1.6 } as const;
  const outline = { stroke: text, strokeWidth: 1.4, opacity: 1 };
  const gradientIf = (test: string) => ({ expr: `${test} ? '${series[0]}' : '${text}'` });
  return chart(
    theme,
    {
      width,
      height,
      padding: 0,
      // Vega measures text without fonts, too wide, and would make room for it.
      autosize: 'none',
      layer: [
        layer(lines(true), { ...rule, color: text }),
        layer(lines(false), { ...rule, color: series[0], strokeDash: [4, 3] }),
        layer(
          heads.map(({ kind, tip, angle }) => ({ ...tip, kind, angle })),
          {
            type: 'point',
            shape: HEAD_PATH,
            size: (2 * HEAD) ** 2,
            angle: { expr: 'datum.angle' },
            filled: true,
            opacity: 1,
            color: gradientIf("datum.kind === 'gradient'"),
          },
        ),
        layer(
          crosses.map(({ line: { x2: x, y2: y } }) => ({ x, y })),
          {
            type: 'point',
            shape: CROSS_PATH,
            size: 100,
            strokeWidth: 2.4,
            opacity: 1,
            color: series[0],
          },
        ),
        ...pictures.map(({ id, x, y, width, height }) =>
          layer([{ x, y, url: addresses[id] }], {
            type: 'image',
            url: { expr: 'datum.url' },
            width,
            height,
            smooth: false,
          }),
        ),
        layer(boxes.map(sides), { ...outline, type: 'rect', cornerRadius: 5, fill: background }),
        layer(
          circles.map(({ x, y, width }) => ({ x, y, width })),
          { ...outline, type: 'point', fill: grid, size: { expr: 'datum.width * datum.width' } },
        ),
        layer([...words, ...nodes.flatMap(linesOf)], {
          type: 'text',
          text: { expr: 'datum.text' },
          baseline: 'middle',
          align: { expr: "datum.align || 'center'" },
          fontSize: FONT_SIZE,
          fontWeight: { expr: 'datum.bold ? 600 : 400' },
          color: gradientIf('datum.gradient'),
        }),
      ],
    },
    { aria: false },
  );
}

/** Marks at places in pixels; rules and boxes have a second place. */
function layer(values: object[], mark: Mark): Layer {
  const pixel = (field: string) =>
    ({ field, type: 'quantitative', scale: null, axis: null }) as const;
  const second = { x2: { field: 'x2' }, y2: { field: 'y2' } };
  const encoding = { x: pixel('x'), y: pixel('y') };
  const spans = mark.type === 'rule' || mark.type === 'rect';
  return { data: { values }, mark, encoding: spans ? { ...encoding, ...second } : encoding };
}

function sides({ x, y, width, height }: DiagramNode) {
  return { x: x - width / 2, y: y - height / 2, x2: x + width / 2, y2: y + height / 2 };
}

function linesOf({ x, y, title, lines }: DiagramNode): DiagramWords[] {
  const all = [...title, ...lines];
  const first = y - ((all.length - 1) / 2) * LINE_HEIGHT;
  return all.map((text, i) => ({ x, y: first + i * LINE_HEIGHT, text, bold: i < title.length }));
}
