import { startEngine } from '../../../training/engines/engine.ts';
import { ENGINE_NAMES, type EngineName } from '../../../training/engines/names.ts';

/** Every engine, with a title for its tests that says why they are skipped where it does not start. */
export const enginesHere: { name: EngineName; title: string; problem?: string }[] = [];

for (const name of ENGINE_NAMES) {
  const problem = await startEngine(name).then(
    () => undefined,
    (error: Error) => error.message,
  );
  enginesHere.push({ name, problem, title: problem ? `${name} (skipped: ${problem})` : name });
}
