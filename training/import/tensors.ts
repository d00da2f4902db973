import type { PortableTensor } from '../export/network.ts';

/** The tensors of a file, by the names that it gives them. */
export type Tensors = Map<string, PortableTensor>;
