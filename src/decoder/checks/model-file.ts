import { RELATIVE_PATH } from '../../../training/contract/path.ts';

/** The file `model.json` of a TFJS layers model; what it holds is looked at where it is used. */
interface ModelFile {
  format: string;
  modelTopology: unknown;
  weightsManifest: WeightsGroup[];
}

/** Files that are read as one, and what lies in them. */
interface WeightsGroup {
  paths: string[];
  weights: unknown[];
}

/**
 * Reads `model.json`.
 *
 * @param where the file, for messages
 * @throws Error of one sentence where it is cut short or of another format
 */
export function parseModelFile(bytes: ArrayBuffer, where: string): ModelFile {
  let file: ModelFile | null;
  try {
    file = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(`${where} is not whole: it is no JSON.`);
  }
  const { format, modelTopology, weightsManifest: groups } = file ?? ({} as Partial<ModelFile>);
  if (format !== 'layers-model' || !modelTopology || !Array.isArray(groups)) {
    throw new Error(`${where} is no TFJS layers model.`);
  }
  if (!groups.every(isGroup)) {
    throw new Error(`${where} does not say in which files beside it its weights lie.`);
  }
  return { format, modelTopology, weightsManifest: groups };
}

function isGroup(group: Partial<WeightsGroup> | null): boolean {
  return (
    Array.isArray(group?.weights) &&
    Array.isArray(group.paths) &&
    group.paths.length > 0 &&
    group.paths.every((path) => typeof path === 'string' && RELATIVE_PATH.test(path))
  );
}
