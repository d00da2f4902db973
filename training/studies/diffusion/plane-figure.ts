import { chart, type Panel } from '../../figures/charts/chart.ts';
import { palettes, widths, type Layout, type Theme } from '../../figures/charts/theme.ts';
import type { FigureContent } from '../../figures/figure.ts';
import { decimal } from '../../figures/words/phrases.ts';
import type { FigureContext } from '../study.ts';
import type { Diffused, Moment } from './diffused.ts';

/** A cloud in the plane on its way from N(0, I) to the aggregate posterior. */
export function planeFigure(
  { id, title, base, course }: Diffused,
  { dataset }: FigureContext,
): FigureContent {
  const points = course[0].codes.length / 2;
  const times = course.map(({ time }) => decimal(time)).join(', ');
  return {
    id: 'diffusion-plane',
    title: 'From N(0, I) to the aggregate posterior, in the plane',
    caption: `${points} points drawn from N(0, I) and moved step by step by “${title}”, a diffusion model of the codes of “${base.title}”, trained on ${dataset.title}. At time 0 they are drawn as the codes of images lie.`,
    alt: `${course.length} scatter plots of ${points} points in the latent plane of a model of ${dataset.title}, at the times ${times}: a round cloud at time 1 becomes a cloud with the shape of the aggregate posterior at time 0.`,
    description: [
      `${course.length} panels with the same axes, z₁ across and z₂ upwards, one for each of the times ${times}. Each shows the same ${points} points.`,
      'At time 1 the points are draws from N(0, I). Steps are taken without new draws of noise, so that each point follows a path of its own.',
    ],
    experiments: [id, base.id],
    data: {
      columns: [
        { name: 'point', description: 'From 1' },
        { name: 'time', description: '1 is noise, 0 a finished code' },
        { name: 'z1', description: 'Place across' },
        { name: 'z2', description: 'Place upwards' },
      ],
      rows: course.flatMap(({ time, codes }) =>
        Array.from({ length: points }, (_, i) => [i + 1, time, codes[2 * i], codes[2 * i + 1]]),
      ),
    },
    picture: {
      kind: 'chart',
      specification: (theme, layout) => planeChart(course, theme, layout),
    },
  };
}

function planeChart(course: Moment[], theme: Theme, layout: Layout) {
  const columns = layout === 'wide' ? 3 : 2;
  const size = (widths[layout] - 50 * columns - 20) / columns;
  const most = Math.ceil(
    course.reduce((far, { codes }) => codes.reduce((a, z) => Math.max(a, Math.abs(z)), far), 1),
  );
  const axis = { tickCount: 5, grid: false } as const;
  const scale = { domain: [-most, most], nice: false };
  return chart(theme, {
    columns,
    spacing: 14,
    concat: course.map(({ time, codes }): Panel => ({
      title: `t = ${decimal(time)}`,
      width: size,
      height: size,
      data: {
        values: Array.from({ length: codes.length / 2 }, (_, i) => ({
          z1: codes[2 * i],
          z2: codes[2 * i + 1],
        })),
      },
      mark: { type: 'point', filled: true, size: 9, opacity: 1, color: palettes[theme].series[1] },
      encoding: {
        x: { field: 'z1', type: 'quantitative', title: 'z₁', scale, axis },
        y: { field: 'z2', type: 'quantitative', title: 'z₂', scale, axis },
      },
    })),
  });
}
