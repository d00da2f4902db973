// #region sizes
export const SIZES = [2, 3, 5, 10, 20, 50, 200];
// #endregion
