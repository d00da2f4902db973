import type { TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * A tensor's values where they lie in WebAssembly memory.
 *
 * A view is good until the next allocation, which may grow the memory and move it: allocate every
 * output first, then take the views.
 */
export function values(backend: unknown, tensor: TensorInfo): Float32Array {
  return (backend as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}

/** Where a tensor's values begin in WebAssembly memory, in bytes. It never moves. */
export function addressOf(backend: unknown, { dataId }: TensorInfo): number {
  return (backend as BackendWasm).dataIdMap.get(dataId).memoryOffset;
}

/** A float32 tensor with undefined content, and room for its last values to be written as four. */
export function allocate(backend: unknown, shape: number[]): TensorInfo {
  const size = shape.reduce((product, length) => product * length, 1);
  const address = compiledCode(backend)._malloc(16 * Math.ceil(size / 4));
  return (backend as BackendWasm).makeOutput(shape, 'float32', address);
}

/** Lends areas of WebAssembly memory of so many bytes each, and takes them back. */
export function withScratch(
  backend: unknown,
  sizes: number[],
  use: (addresses: number[]) => void,
): void {
  const { _malloc, _free } = compiledCode(backend);
  let end = 0;
  const offsets = sizes.map(
    (bytes) => (end += 16 * Math.ceil(bytes / 16)) - 16 * Math.ceil(bytes / 16),
  );
  const address = _malloc(end);
  try {
    use(offsets.map((offset) => address + offset));
  } finally {
    _free(address);
  }
}

/** The memory itself, for other modules to import. */
export function memoryOf(backend: unknown): WebAssembly.Memory {
  return compiledCode(backend).asm.memory;
}

/** What Emscripten made of the backend's C++, as far as the package's types leave it out. */
interface CompiledCode {
  _malloc(bytes: number): number;
  _free(address: number): void;
  asm: { memory: WebAssembly.Memory };
}

function compiledCode(backend: unknown): CompiledCode {
  return (backend as BackendWasm).wasm as unknown as CompiledCode;
}
