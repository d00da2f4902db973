// #region multiply-add
/** output += input · matrix; `matrix` is `[inputs, outputs]`. */
export function multiplyAdd(input: Float32Array, matrix: Float32Array, output: Float32Array): void {
  const { length } = output;
  let first = findNonZero(input, 0);
  while (first < input.length) {
    // Two rows at a time, so that the output is read and written half as often.
    const second = findNonZero(input, first + 1);
    const isPair = second < input.length;
    const [a, rowA] = [input[first], first * length];
    const [b, rowB] = isPair ? [input[second], second * length] : [0, 0];
    for (let o = 0; o < length; o++) output[o] += a * matrix[rowA + o] + b * matrix[rowB + o];
    first = findNonZero(input, second + 1);
  }
}

/** After a ReLU about half of the numbers are zero. */
function findNonZero(values: Float32Array, from: number): number {
  let i = from;
  while (i < values.length && values[i] === 0) i++;
  return i;
}
// #endregion
