import { startEngine } from '../engines/engine.ts';
import { ENGINE_NAMES } from '../engines/names.ts';

/** Which engines start here, and why the others do not; a line each. */
export async function doctor(): Promise<string[]> {
  const lines: string[] = [];
  for (const name of ENGINE_NAMES) {
    try {
      const { engine } = await startEngine(name);
      const promise = engine.reproducible ? 'same inputs, same bytes' : 'no promise of same bytes';
      lines.push(`✓ ${name} ${engine.version}: ${promise}`);
    } catch (error) {
      lines.push(`✗ ${(error as Error).message}`);
    }
  }
  return lines;
}
