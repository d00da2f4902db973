import type { OnnxNode } from './read-onnx.ts';

/**
 * What an operator gives that works on lengths alone, as exporters have them for folding by the size of the batch;
 * undefined for others.
 *
 * @param values what it is given, in order
 */
export function lengthsOf(
  { operator, attributes }: OnnxNode,
  values: number[][],
): number[] | undefined {
  const [first, second = [], third = []] = values;
  const each = (combine: (a: number, b: number) => number): number[] =>
    first.map((value, i) => combine(value, second[i % second.length]));
  const attribute = (name: string): number[] =>
    (attributes.get(name) as number[] | undefined) ?? [];
  switch (operator) {
    case 'Concat':
      return values.flat();
    case 'Cast':
    case 'Identity':
    case 'Reshape':
    case 'Squeeze':
    case 'Unsqueeze':
      return first;
    case 'Gather':
      return second.map((index) => first.at(index)!);
    case 'Slice': {
      const isGiven = values.length > 1;
      const [begin] = isGiven ? second : attribute('starts');
      const [end] = isGiven ? third : attribute('ends');
      return first.slice(begin, end);
    }
    case 'Add':
      return each((a, b) => a + b);
    case 'Sub':
      return each((a, b) => a - b);
    case 'Mul':
      return each((a, b) => a * b);
    case 'Div':
      return each((a, b) => Math.trunc(a / b));
    case 'Mod':
      return each((a, b) => a % b);
    default:
      return undefined;
  }
}
