/** Images are grey, square and of ten classes; as numbers, row by row from the top left. */
export const IMAGE_SIZE = 28;
export const PIXELS = IMAGE_SIZE * IMAGE_SIZE;
export const CLASSES = 10;
