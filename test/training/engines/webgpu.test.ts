import { expect, it, vi } from 'vitest';
import { startEngine } from '../../../training/engines/engine.ts';
import { importOptional } from '../../../training/engines/import-optional.ts';
import { UserError } from '../../../training/errors.ts';

it('a package that is not installed is said to be, with the command that installs it', async () => {
  await expect(importOptional('no-such-package', 'npm install no-such-package')).rejects.toThrow(
    'no-such-package is not installed ("npm install no-such-package" installs it)',
  );
});

it('without a GPU the engine does not start, and says so in one sentence', async () => {
  vi.doMock('webgpu', () => ({
    create: () => ({ requestAdapter: async () => null }),
    globals: {},
  }));
  await expect(startEngine('webgpu')).rejects.toThrow(
    new UserError(
      'The engine "webgpu" does not start here: no GPU driver was found (Vulkan, Metal or Direct3D).',
    ),
  );
});
