/** Size in pixels of the pictures that other sites show beside a link, as readers of Open Graph expect. */
export const PREVIEW = { width: 1200, height: 630 };
