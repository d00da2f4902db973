/** Images are grey and square; as numbers, row by row from the top left. */
export const IMAGE_SIZE = 28;
export const PIXELS = IMAGE_SIZE * IMAGE_SIZE;

/** Digits and letters of both cases: more classes than that no figure could tell apart. */
export const MAXIMUM_CLASSES = 62;
