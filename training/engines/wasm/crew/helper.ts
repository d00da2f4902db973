import { workerData } from 'node:worker_threads';
import { kernelsOn, type CompiledKernels } from '../kernels.ts';
import { Post } from './post.ts';
import { workOf } from './work.ts';

/** What a helper is given. */
export interface Helper {
  compiled: CompiledKernels;
  memory: WebAssembly.Memory;
  post: SharedArrayBuffer;
}

const { compiled, memory, post } = workerData as Helper;
new Post(post).serve(workOf(kernelsOn(compiled, memory)));
