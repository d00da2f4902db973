import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { nodeBackend } from './backend.ts';
import { saveGraph, TAG, type GraphNode } from './graph.ts';

/** A graph that TensorFlow has opened, with variables of its own. */
export interface Session {
  /**
   * Computes outputs of nodes, by name, from tensors that are put in the place of others, by name.
   *
   * @returns tensors of the caller's scope
   * @throws with TensorFlow's reason
   */
  run(inputs: Record<string, tf.TensorInfo>, outputs: string[]): tf.Tensor[];
  close(): void;
}

/**
 * Opens a graph. TensorFlow's C library does so from a folder alone, which is gone afterwards.
 *
 * @throws if TensorFlow refuses it, with its reason
 */
export function openSession(nodes: GraphNode[]): Session {
  const backend = nodeBackend();
  const { binding } = backend;
  const folder = mkdtempSync(join(tmpdir(), 'vae-tutorial-step-'));
  try {
    saveGraph(nodes, folder);
    const session = binding.loadSavedModel(folder, TAG);
    return {
      run(inputs, outputs) {
        const ids = backend.getInputTensorIds(Object.values(inputs));
        const names = Object.keys(inputs).join(',');
        const made = binding.runSavedModel(session, ids, names, outputs.join(','));
        return made.map((tensor) => backend.createOutputTensor(tensor));
      },
      close: () => binding.deleteSavedModel(session),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
