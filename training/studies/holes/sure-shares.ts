import { NO_CHANNEL, type Channel, type Mark, type Panel } from '../../figures/charts/chart.ts';
import { palettes, type Theme } from '../../figures/charts/theme.ts';
import { percent } from '../../figures/words/phrases.ts';
import type { Holes } from './holes.ts';
import { KINDS, nameOf } from './verdict.ts';

type Model = Holes['models'][number];

/** The row of a kind of place in which its name stands, above those of the models. */
const HEADING = 'heading';

/** A heading for each kind of place, and below it a point for each model with its name and number beside it. */
export function sureShares(models: Model[], heldOut: number, theme: Theme, width: number): Panel {
  const { background, text, series } = palettes[theme];
  const names = models.map(nameOf);
  const values = models.flatMap((model) =>
    KINDS.map(({ kind }) => {
      const share = model.shares[kind];
      return {
        kind,
        name: nameOf(model),
        share,
        said: `${nameOf(model)} ${percent(share)}`,
      };
    }),
  );
  const x: Channel<'x'> = {
    field: 'share',
    type: 'quantitative',
    title: 'classifier is sure',
    scale: { domain: [0, 1], nice: false },
    axis: { format: '.0%', tickCount: 5, grid: false },
  };
  const label = { type: 'text', color: text, fontSize: 12 } as const;
  return {
    width,
    height: { step: 18, for: 'offset' },
    data: { values },
    encoding: {
      y: {
        field: 'kind',
        type: 'nominal',
        sort: KINDS.map(({ kind }) => kind),
        scale: { paddingInner: 0.1 },
        axis: null,
      },
      yOffset: { field: 'name', scale: { domain: [HEADING, ...names] } },
    },
    layer: [
      {
        data: { values: [{ share: heldOut }] },
        mark: { type: 'rule', color: text, strokeDash: [4, 3] },
        encoding: { x, y: { value: 0 }, y2: { value: 'height' }, yOffset: NO_CHANNEL },
      },
      {
        data: { values: [{ share: heldOut }] },
        mark: { ...label, text: `held-out images ${percent(heldOut)}`, ...beside(heldOut), dy: -8 },
        encoding: { x, y: { value: 0 }, yOffset: NO_CHANNEL },
      },
      {
        data: { values: KINDS.map(({ kind, name }) => ({ kind, name: HEADING, said: name })) },
        mark: { ...label, fontWeight: 600, align: 'left', clip: true },
        encoding: { x: { value: 0 }, text: { field: 'said' } },
      },
      {
        mark: { type: 'point', filled: true, size: 80, opacity: 1 },
        encoding: {
          x,
          color: { field: 'name', legend: null, scale: { domain: names, range: series } },
          shape: {
            field: 'name',
            legend: null,
            scale: { domain: names, range: ['circle', 'square'] },
          },
        },
      },
      // Once as a halo, so that the line does not strike a label through.
      ...[{ stroke: background, strokeWidth: 4 }, {}].flatMap((halo) =>
        values.map((value) => ({
          data: { values: [value] },
          mark: { ...label, ...halo, ...beside(value.share) },
          encoding: { x, text: { field: 'said' } },
        })),
      ),
    ],
  };
}

/** Where a label has room beside a point. */
function beside(share: number): Pick<Mark, 'align' | 'dx'> {
  return share > 0.5 ? { align: 'right', dx: -8 } : { align: 'left', dx: 8 };
}
