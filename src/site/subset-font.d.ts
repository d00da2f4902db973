/** The parts of subset-font that this project uses; it brings no types of its own. */
declare module 'subset-font' {
  /** @returns the face with the glyphs of `text` alone */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'woff2'; noHinting: boolean },
  ): Promise<Uint8Array>;
}
