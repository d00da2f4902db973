import type { Figure, Manifest } from '../../training/contract/manifest.ts';
import { figureFiles } from './figure-files.ts';

/** A file of a figure, as much as one can know without opening it. */
export interface FileFacts {
  path: string;
  /** For a link: "SVG, dark, narrow". */
  label: string;
  /** The media type. */
  type: string;
  /** In pixels, of a picture. */
  size: { width: number; height: number } | undefined;
  bytes: number;
  sha256: string;
}

/** The files of a figure, pictures first. */
export function fileFacts(figure: Figure, { files }: Pick<Manifest, 'files'>): FileFacts[] {
  return figureFiles(figure).map((file) => {
    const image = figure.images.find(({ path }) => path === file.path);
    return {
      ...file,
      type: image?.type ?? (file.path.endsWith('.csv') ? 'text/csv' : 'application/json'),
      size: image && {
        width: image.width * image.density,
        height: image.height * image.density,
      },
      ...files[file.path],
    };
  });
}
