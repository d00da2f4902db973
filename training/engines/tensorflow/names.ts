/** What a parameter is made of, each a variable of TensorFlow. */
export const PARTS = ['weights', 'first', 'second'] as const;
type Part = (typeof PARTS)[number];

/** Numbers of Adam that the graph is given. */
export const ADAM = ['stepSize', 'beta1', 'beta2', 'epsilon'] as const;

/** Waits for all variables to have been given their new values. */
export const SET = 'set';

/** A tensor of the batch. */
export function inputOf(i: number): string {
  return `input/${i}`;
}

export function variableOf(part: Part, i: number): string {
  return `${part}/${i}`;
}

export function valueOf(part: Part, i: number): string {
  return `${part}/${i}/value`;
}

export function newValue(part: Part, i: number): string {
  return `${part}/${i}/new`;
}
