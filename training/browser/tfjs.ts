/**
 * As much of TFJS as a training in a page needs: what the bundler puts in the place of
 * `@tensorflow/tfjs`, without its other backends, data pipelines and converters.
 */
export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
