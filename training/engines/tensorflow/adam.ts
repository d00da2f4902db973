import * as tf from '@tensorflow/tfjs';
import { ADAM_STEP, type AdamAttributes, type AdamInputs } from '../adam-step.ts';
import type { Attribute, NodeBackend } from './backend.ts';

/** TensorFlow's `ResourceHandle::ANONYMOUS_NAME`: such a variable lives as long as its handle. */
const ANONYMOUS = 'cd2c89b7-88b7-44c8-ad83-06c2a9158347';

/**
 * Adam's update as TensorFlow's own `ResourceApplyAdam`, one pass over the weights where TFJS's
 * operations make a dozen. It works on variables: they are made of the tensors, which they share
 * until the update writes to them, and read back into new tensors.
 */
export function registerTensorflowAdam(): void {
  if (tf.getKernel(ADAM_STEP, 'tensorflow')) return;
  tf.registerKernel({
    kernelName: ADAM_STEP,
    backendName: 'tensorflow',
    kernelFunc({ inputs, attrs, backend }) {
      const { weights, gradient, first, second } = inputs as AdamInputs;
      const { stepSize, beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
      const tensorflow = backend as unknown as NodeBackend;
      return tf.tidy(() => {
        const variables = [weights, first, second].map((value) => variableOf(value, tensorflow));
        // Its powers of β are zero, so that the step size is taken as it stands.
        const numbers = [0, 0, stepSize, beta1, beta2, epsilon].map((number) => tf.scalar(number));
        const operands = [...variables, ...numbers, gradient];
        const type = floatType('T', tensorflow);
        tensorflow.executeMultipleOutputs('ResourceApplyAdam', [type], operands, 0);
        return variables.map((variable) =>
          tensorflow.executeSingleOutput(
            'ReadVariableOp',
            [floatType('dtype', tensorflow)],
            [variable],
          ),
        );
      });
    },
  });
}

/** A handle to a new variable of this value; disposing of the handle disposes of the variable. */
function variableOf(value: tf.TensorInfo, tensorflow: NodeBackend): tf.Tensor {
  const { TF_ATTR_SHAPE, TF_ATTR_STRING } = tensorflow.binding;
  const type = floatType('dtype', tensorflow);
  const shape = { name: 'shape', type: TF_ATTR_SHAPE, value: value.shape };
  const name = { name: 'shared_name', type: TF_ATTR_STRING, value: ANONYMOUS };
  const handle = tensorflow.executeSingleOutput('VarHandleOp', [type, shape, name], []);
  tensorflow.executeMultipleOutputs('AssignVariableOp', [type], [handle, value], 0);
  return handle;
}

function floatType(name: string, { binding }: NodeBackend): Attribute {
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}
