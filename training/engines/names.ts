/** What executes the TFJS graph. Once one is started, the rest of the program asks no more. */
export interface Engine {
  name: EngineName;
  /** The version of the package that executes the graph; part of what decides the bytes of a result. */
  version: string;
  /** Whether the same inputs give the same bytes on any machine. */
  reproducible: boolean;
}

export const ENGINE_NAMES = ['tensorflow', 'wasm', 'webgpu'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];
