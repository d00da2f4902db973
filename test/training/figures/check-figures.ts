import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../../../training/contract/manifest.ts';
import type { FigureContent } from '../../../training/figures/figure.ts';
import { renderFigure } from '../../../training/figures/render.ts';

/** All words of a figure. */
export function words({ title, caption, alt, description }: FigureContent): string {
  return [title, caption, alt, ...description].join('\n');
}

/** What must be true of every figure; its words, data and drawing are kept in `golden/`. */
export function checkFigures(figures: FigureContent[]): void {
  describe.each(figures.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
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
      const { files } = await renderFigure(figure);
      for (const [path, bytes] of files) {
        if (!path.endsWith('.light.wide.svg')) continue;
        await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(`golden/${id}.svg`);
      }
      const { picture } = figure;
      if (picture.kind === 'raster') {
        await expect(
          await sharp(picture.pixels, { raw: { ...picture, channels: 1 } })
            .png()
            .toBuffer(),
        ).toMatchFileSnapshot(`golden/${id}.png`);
      }
    });

    it('is a valid figure of the contract, in files that are what they are said to be', async () => {
      const { figure: entry, files } = await renderFigure(figure);
      expect(manifestSchema.shape.figures.element.safeParse(entry).error).toBeUndefined();
      expect(entry.alt).not.toBe(entry.caption);
      for (const { path, type, width, height } of entry.images) {
        const { format, ...size } = await sharp(files.get(path)!).metadata();
        expect(type).toContain(format === 'heif' ? 'avif' : format);
        expect(Math.abs(size.width - width)).toBeLessThanOrEqual(1);
        expect(Math.abs(size.height - height)).toBeLessThanOrEqual(1);
      }
      const csv = new TextDecoder().decode(files.get(entry.data.path)!).trimEnd().split('\n');
      expect(csv).toHaveLength(entry.data.rows + 1);
      expect(csv[0]).toBe(entry.data.columns.map(({ name }) => name).join(','));
    });

    it('is drawn to the same bytes again', async () => {
      const [once, again] = [await renderFigure(figure), await renderFigure(figure)];
      expect(once.files).toEqual(again.files);
    });

    it('names its data set where it shows data', () => {
      if (figure.experiments.length === 0) return;
      expect(figure.caption).toContain('MNIST');
      expect(figure.alt).toContain('MNIST');
    });
  });
}
