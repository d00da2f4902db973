import { convolution, transposedAxis } from './convolution.ts';
import { geometryOf, transpose } from './layers.ts';
import type { Model } from './read-model.ts';
import { named } from './named.ts';
import { multiplyAdd } from './product.ts';
import { type BuiltLayer, buildLayers } from './network.ts';

/** A decoder that can also be run backwards. */
export interface Differentiable {
  /** `[latent]` → `[pixels]`, overwritten by the next call. */
  run(code: ArrayLike<number>): Float32Array;
  /**
   * What the latest run's code contributes to a cost, by the chain rule.
   *
   * @param gradient of the cost by the logits, which enter the final sigmoid, `[pixels]`
   * @returns its gradient by the code, `[latent]`
   */
  back(gradient: ArrayLike<number>): Float32Array;
}

type Back = (gradient: Float32Array) => Float32Array;

// #region backward
/**
 * Makes a decoder ready to run forwards and backwards. Backwards each layer hands on what it got, times
 * its own derivative: the gradient by its output becomes that by its input.
 *
 * @throws Error of one sentence where its layers do not follow one another, or one is not known here
 */
export function buildDifferentiable(model: Model): Differentiable {
  const [entrance, ...layers] = buildLayers(model).values();
  const last = layers.reduce((before, layer) => {
    if (layer.inputs.length === 1 && layer.inputs[0] === before.output) return layer;
    throw new Error(`${model.url} holds a model whose layers do not follow one another.`);
  }, entrance);
  const steps = layers.map((layer) => ({ ...layer, back: backThrough(layer, model.weights) }));
  return {
    run(values) {
      entrance.output.data.set(values);
      for (const { run } of steps) run();
      return last.output.data;
    },
    back(gradient) {
      let at: Float32Array = Float32Array.from(gradient);
      for (const { back } of steps.toReversed()) at = back(at);
      return at;
    },
  };
}
// #endregion

/** Takes the gradient by a layer's output, as the layer's latest run left it, to that by its input. */
function backThrough(
  { class_name: kind, config, inputs: [input], output }: BuiltLayer,
  weights: Model['weights'],
): Back {
  const kernel = (): Float32Array => weights.get(`${config.name}/kernel`)!.data;
  // Where a ReLU let nothing through, nothing comes back.
  const passed: Back = (gradient) =>
    config.activation === 'relu'
      ? gradient.map((by, i) => (output.data[i] > 0 ? by : 0))
      : gradient;
  switch (kind) {
    case 'Dense': {
      const matrix = transpose(kernel(), output.data.length);
      return (gradient) => {
        const back = new Float32Array(input.data.length);
        multiplyAdd(passed(gradient), matrix, back);
        return back;
      };
    }
    case 'Conv2DTranspose': {
      const { input: small, output: large, ...rest } = geometryOf(config, input, transposedAxis);
      const from = new Float32Array(output.data.length);
      const back = new Float32Array(input.data.length);
      const convolve = convolution({ ...rest, input: large, output: small }, from, kernel(), back);
      return (gradient) => {
        from.set(passed(gradient));
        back.fill(0);
        convolve();
        return back;
      };
    }
    case 'Reshape':
    case 'Flatten':
    case 'Activation':
      return passed;
    default:
      throw new Error(`There is no way back through a ${named(kind)}, which is not known here.`);
  }
}
