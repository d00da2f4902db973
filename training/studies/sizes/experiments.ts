// #region sizes
export const SIZES = [2, 3, 5, 10, 20, 50, 200];
// #endregion

/** Those that are compared. */
export const COMPARED = [2, 20, 200];
