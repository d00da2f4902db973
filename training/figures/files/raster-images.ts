import sharp, { type Sharp } from 'sharp';
import type { DrawnImage, Raster } from '../figure.ts';
import { pngWithText, xmpPacket, type EmbeddedText } from './metadata.ts';

/** A raster is enlarged by a whole factor until about this wide, so that it prints and zooms well. */
const WIDTH = 800;

const DENSITIES = [1, 2] as const;

const FORMATS = [
  { type: 'image/png', encode: (picture: Sharp) => picture.png({ compressionLevel: 9 }) },
  // More effort takes twice the time, and files are hardly smaller or even larger.
  { type: 'image/webp', encode: (picture: Sharp) => picture.webp({ lossless: true, effort: 2 }) },
  {
    // Lossless, a picture takes seconds; the eye sees no difference.
    type: 'image/avif',
    encode: (picture: Sharp) => picture.avif({ quality: 60, effort: 0, tune: 'psnr' }),
  },
] as const;

/** A grey picture enlarged pixel by pixel, in every format and density, each with its text. */
export async function rasterImages(
  raster: Raster,
  base: string,
  text: EmbeddedText,
): Promise<DrawnImage[]> {
  // The bytes of an AVIF depend on how many threads encode it.
  sharp.concurrency(1);
  const factor = Math.max(1, Math.round(WIDTH / raster.width));
  const [width, height] = [raster.width * factor, raster.height * factor];
  const images: DrawnImage[] = [];
  for (const { type, encode } of FORMATS) {
    for (const density of DENSITIES) {
      const enlarged = picture(raster)
        .resize(width * density, height * density, { kernel: 'nearest' })
        .withXmp(xmpPacket(text));
      const bytes = await encode(enlarged).toBuffer();
      const suffix = `${density === 2 ? '.2x' : ''}.${type.slice('image/'.length)}`;
      images.push({
        image: {
          path: `${base}${suffix}`,
          type,
          width,
          height,
          density,
          theme: 'any',
          layout: 'any',
        },
        bytes: new Uint8Array(type === 'image/png' ? pngWithText(bytes, text) : bytes),
      });
    }
  }
  return images;
}

/** A grey picture as a data: URI, for use in an SVG. */
export async function addressOf(raster: Raster): Promise<string> {
  const png = await picture(raster).png({ compressionLevel: 9 }).toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

function picture({ width, height, pixels }: Raster): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
}
