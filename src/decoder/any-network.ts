import { type Builders, type Config, type Layer, type Means, need, needInput } from './layers.ts';
import type { Model } from './read-model.ts';
import { buildNetwork, type Network } from './network.ts';
import { sizeOf, type Tensor } from './tensor.ts';

/** Those of networks with several inputs, which a decoder of codes alone does without. */
const JOINING: Builders = new Map([['Concatenate', concatenate]]);

/** Makes a model ready to run as `buildNetwork` does, which may also join several inputs. */
export function buildAnyNetwork(model: Model): Network {
  return buildNetwork(model, JOINING);
}

/** Inputs side by side along their last axis. */
function concatenate(config: Config, inputs: Tensor[], { room }: Means): Layer {
  const { shape: first } = inputs[0];
  need(config, [-1, first.length].includes((config.axis ?? -1) as number), 'axis');
  const outer = first.slice(0, -1);
  const fits = ({ shape }: Tensor): boolean =>
    shape.length > 0 && shape.slice(0, -1).join() === outer.join();
  needInput(config, inputs.every(fits), inputs);
  const shape = [...outer, inputs.reduce((sum, { shape }) => sum + shape.at(-1)!, 0)];
  const data = room(shape);
  const rows = sizeOf(outer);
  return {
    output: { shape, data },
    run() {
      let to = 0;
      for (let row = 0; row < rows; row++) {
        for (const { data: from } of inputs) {
          const end = ((row + 1) * from.length) / rows;
          for (let i = (row * from.length) / rows; i < end; i++) data[to++] = from[i];
        }
      }
    },
  };
}
