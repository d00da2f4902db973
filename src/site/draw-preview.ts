import sharp from 'sharp';
import { escapeHtml } from './html.ts';
import { PREVIEW } from './preview.ts';
import { SITE_TITLE } from './title.ts';

const MARGIN = 50;
/** Of the words, left of the picture. */
const COLUMN = 400;
const PAPER = '#fdfcf9';
const INK = '#1d2126';
const MUTED = '#4a4f57';

/**
 * Draws the picture that other sites show beside a link: a figure, its title and the site's.
 *
 * @param picture path of the figure's light drawing
 * @returns a PNG
 */
export async function drawPreview(title: string, picture: string): Promise<Buffer> {
  const [figure, words] = await Promise.all([drawFigure(picture), drawWords(title)]);
  return sharp({ create: { ...PREVIEW, channels: 3, background: PAPER } })
    .composite([
      { input: words, left: MARGIN, top: MARGIN },
      {
        input: figure.data,
        left: PREVIEW.width - MARGIN - figure.info.width,
        top: Math.round((PREVIEW.height - figure.info.height) / 2),
      },
    ])
    .png({ palette: true })
    .toBuffer();
}

function drawFigure(picture: string) {
  const width = PREVIEW.width - COLUMN - 3 * MARGIN;
  const height = PREVIEW.height - 2 * MARGIN;
  return sharp(picture)
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
}

function drawWords(title: string): Promise<Buffer> {
  // Pango's markup is XML, which takes text as HTML does.
  const text =
    `<span size="18pt" foreground="${MUTED}">${escapeHtml(SITE_TITLE)}</span>\n\n` +
    `<span size="36pt" weight="bold" foreground="${INK}">${escapeHtml(title)}</span>`;
  return sharp({ text: { text, font: 'sans', width: COLUMN, rgba: true } })
    .png()
    .toBuffer();
}
