/** Of the pictures that other sites show beside a link, in pixels: what Open Graph's readers expect. */
export const PREVIEW = { width: 1200, height: 630 };
