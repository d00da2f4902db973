import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifestSchema } from '../../../training/contract/manifest.ts';
import type { FigureContent, Raster } from '../../../training/figures/figure.ts';
import { renderFigure, type RenderedFigure } from '../../../training/figures/files/render.ts';

/** All words of a figure. */
export function words({ title, caption, alt, description }: FigureContent): string {
  return [title, caption, alt, ...description].join('\n');
}

/** What must be true of every figure; its words, data and drawing are kept in `golden/`. */
export function checkFigures(figures: FigureContent[]): void {
  describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
    let rendered: RenderedFigure;
    beforeAll(async () => {
      rendered = await renderFigure(figure);
    });

    it('has the words that its data give', async () => {
      const { columns, rows } = figure.data;
      const data = rows.map((row) =>
        row.map((v) => (typeof v === 'number' ? Number(v.toFixed(4)) : v)),
      );
      await expect(
        `${words(figure)}\n\n${columns.map(({ name }) => name).join(',')}\n${data.join('\n')}\n`,
      ).toMatchFileSnapshot(`golden/${id}.txt`);
    });

    it('is drawn as before', async () => {
      for (const [path, bytes] of rendered.files) {
        if (!path.endsWith('.light.wide.svg')) continue;
        await expect(drawingOf(bytes)).toMatchFileSnapshot(`golden/${id}.svg`);
      }
      const { picture } = figure;
      if (picture.kind === 'raster' && !picture.labels) {
        await expect(plainPgm(picture)).toMatchFileSnapshot(`golden/${id}.pgm`);
      }
    });

    it('is a valid figure of the contract, in files that are what they are said to be', async () => {
      const { figure: entry, files } = rendered;
      expect(manifestSchema.shape.figures.element.safeParse(entry).error).toBeUndefined();
      expect(entry.alt).not.toBe(entry.caption);
      for (const { path, type, width, height, density } of entry.images) {
        const { format, ...size } = await sharp(files.get(path)!).metadata();
        expect(type).toContain(format === 'heif' ? 'avif' : format);
        expect(Math.abs(size.width - width * density)).toBeLessThanOrEqual(1);
        expect(Math.abs(size.height - height * density)).toBeLessThanOrEqual(1);
      }
      const csv = new TextDecoder().decode(files.get(entry.data.path)!).trimEnd().split('\n');
      expect(csv).toHaveLength(entry.data.rows + 1);
      expect(csv[0]).toBe(entry.data.columns.map(({ name }) => name).join(','));
    });

    it('is drawn to the same bytes again', async () => {
      expect((await renderFigure(figure)).files).toEqual(rendered.files);
    });

    it('names its data set where it shows data', () => {
      if (figure.experiments.length === 0) return;
      expect(figure.caption).toContain('MNIST');
      expect(figure.alt).toContain('MNIST');
    });
  });
}

/** An SVG without the words that it carries: those have a file of their own. */
function drawingOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/<title>.*?<\/metadata>/s, '');
}

/** A picture as text that image viewers open and that can be compared line by line. */
function plainPgm({ width, height, pixels }: Raster): string {
  const rows = Array.from({ length: height }, (_, y) =>
    pixels.subarray(y * width, (y + 1) * width).join(' '),
  );
  return ['P2', `${width} ${height}`, 255, ...rows, ''].join('\n');
}
