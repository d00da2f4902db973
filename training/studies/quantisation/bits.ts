/** The bits a weight that are tried, from those that are exported. */
export const BITS = [8, 7, 6, 5, 4, 3, 2];
