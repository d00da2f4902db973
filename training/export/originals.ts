import sharp from 'sharp';
import { IMAGE_SIZE, PIXELS } from '../contract/image.ts';
import type { Original as OriginalEntry } from '../contract/manifest.ts';
import type { LoadedDataset } from '../data/dataset.ts';

/**
 * A few images as they were given, each with what models see of it.
 *
 * @returns their place in the manifest, and the files by path relative to it; none of data that were
 * given as models see them
 */
export async function exportOriginals({
  originals = [],
  train,
}: Pick<LoadedDataset, 'originals' | 'train'>): Promise<{
  originals: OriginalEntry[];
  files: Map<string, Uint8Array>;
}> {
  const files = new Map<string, Uint8Array>();
  const entries: OriginalEntry[] = [];
  for (const { index, png, width, height } of originals) {
    const label = train.labels[index];
    const [given, seen] = ['given', 'seen'].map((kind) => `originals/${label}-${kind}.png`);
    const pixels = train.images.slice(index * PIXELS, (index + 1) * PIXELS);
    files.set(given, png);
    files.set(
      seen,
      await sharp(pixels, { raw: { width: IMAGE_SIZE, height: IMAGE_SIZE, channels: 1 } })
        .png({ compressionLevel: 9 })
        .toBuffer(),
    );
    entries.push({ given, seen, width, height, label });
  }
  return { originals: entries, files };
}
