import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { headersFor } from './headers.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * A plain static server, on this machine alone, for a folder under a path such as `/` or `/base/`,
 * that sends the headers which the folder's `_headers` asks for.
 */
export async function serve(folder: string, base = '/'): Promise<{ url: string; server: Server }> {
  const rules = await readFile(join(folder, '_headers'), 'utf8');
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url!, 'http://localhost');
    const path = pathname.slice(base.length - 1);
    const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
    const body = pathname.startsWith(base) && (await readFile(file).catch(() => undefined));
    if (!body) return void response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, ...headersFor(path, rules) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}` };
}
