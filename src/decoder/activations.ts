/** Activation functions, in place, by the names that Keras gives them. */
export const ACTIVATIONS = new Map<unknown, (values: Float32Array) => void>([
  ['linear', () => {}],
  [
    'relu',
    (values) => {
      for (let i = 0; i < values.length; i++) if (values[i] < 0) values[i] = 0;
    },
  ],
  [
    'sigmoid',
    (values) => {
      for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-values[i]));
    },
  ],
]);
