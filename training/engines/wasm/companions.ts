import type { DataId, KernelBackend, TensorInfo } from '@tensorflow/tfjs';

/**
 * Tensors that were computed of others, kept as long as the data of these: kernels that need the same
 * of one tensor, such as a convolution and its filter's gradient, share it.
 */
export class Companions {
  readonly #backend: KernelBackend;
  readonly #kept = new Map<DataId, { companion: TensorInfo; key: string }>();

  constructor(backend: KernelBackend) {
    this.#backend = backend;
    const { disposeData } = backend;
    backend.disposeData = (dataId, force) => {
      const isGone = disposeData.call(backend, dataId, force);
      if (isGone) this.#drop(dataId);
      return isGone;
    };
  }

  /**
   * A tensor's companion, made unless there is one.
   *
   * @param key tells apart what may be made of one tensor: the last one alone is kept
   */
  of({ dataId }: TensorInfo, key: string, make: () => TensorInfo): TensorInfo {
    const kept = this.#kept.get(dataId);
    if (kept?.key === key) return kept.companion;
    this.#drop(dataId);
    const companion = make();
    this.#kept.set(dataId, { companion, key });
    return companion;
  }

  #drop(dataId: DataId): void {
    const kept = this.#kept.get(dataId);
    if (!kept) return;
    this.#kept.delete(dataId);
    this.#backend.disposeData(kept.companion.dataId);
  }
}
