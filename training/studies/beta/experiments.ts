// #region betas
export const BETAS = [0.1, 0.25, 0.5, 1, 2, 4, 8];
// #endregion

/** Those that are compared. */
export const COMPARED = [0.5, 1, 2, 8];
