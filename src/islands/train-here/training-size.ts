/** Stands for the size of the code for training until the site is built and its files are weighed. */
export const UNMEASURED = 'its size is measured when the site is built';
