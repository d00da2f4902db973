import { readFileSync } from 'node:fs';

/** The forty lines for PyTorch, to be run at home. */
export const GET = (): Response =>
  new Response(readFileSync('training/studies/forty-lines/vae.py', 'utf8'), {
    headers: { 'content-type': 'text/x-python; charset=utf-8' },
  });
