import type { Kernels } from '../kernels.ts';
import { multiply, type Product } from '../multiply.ts';

/** Work on a memory that is described by numbers alone, so that any thread which has it can do it. */
export type Work = (...numbers: number[]) => void;

/** What threads give each other to do, known by its place here. */
export const WORK_NAMES = [
  'multiply',
  'adamStep',
  'bernoulliLoss',
  'copyPatches',
  'addPatches',
] as const;

export type WorkName = (typeof WORK_NAMES)[number];

/** Numbers at most that describe work. */
export const MOST_NUMBERS = 16;

export function workOf(kernels: Kernels): Record<WorkName, Work> {
  const { adamStep, bernoulliLoss, copyPatches, addPatches } = kernels;
  return {
    multiply: (...numbers) => multiplyNumbers(kernels, numbers),
    ...{ adamStep, bernoulliLoss, copyPatches, addPatches },
  };
}

/** A product, and where it may work, in numbers. */
export function numbersOf({ a, b, isDense, ...rest }: Product, scratch: number): number[] {
  const { rows, inner, columns, start, least, output, outputStride } = rest;
  return [
    ...[a.address, a.rowStride, a.columnStride, b.address, b.rowStride, b.columnStride],
    ...[rows, inner, columns, Number(isDense), start, least, output, outputStride, scratch],
  ];
}

function multiplyNumbers(kernels: Kernels, numbers: number[]): void {
  const [a, aRow, aColumn, b, bRow, bColumn, rows, inner, columns, isDense, ...rest] = numbers;
  const [start, least, output, outputStride, scratch] = rest;
  const product: Product = {
    a: { address: a, rowStride: aRow, columnStride: aColumn },
    b: { address: b, rowStride: bRow, columnStride: bColumn },
    ...{ rows, inner, columns, isDense: isDense !== 0, start, least, output, outputStride },
  };
  multiply(kernels, product, scratch);
}
