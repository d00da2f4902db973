import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { listen } from './mirror.ts';

export interface Proxy {
  url: string;
  host: string;
  /** Hosts and ports that it was asked to reach, in order. */
  hosts: string[];
  close(): Promise<void>;
}

/**
 * A local proxy of HTTP that goes when the test ends.
 *
 * @param routes hosts with their ports, and where they really are; others are forbidden
 */
export async function serveProxy(routes: Record<string, string>): Promise<Proxy> {
  const hosts: string[] = [];
  const server = createServer((asked, response) => {
    const { hostname, port, pathname } = new URL(asked.url!);
    const name = `${hostname}:${port || 80}`;
    hosts.push(name);
    if (!routes[name]) return void response.writeHead(403).end();
    request(`http://${routes[name]}${pathname}`, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }).end();
  });
  server.on('connect', ({ url }, socket) => {
    hosts.push(url!);
    if (!routes[url!]) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const [host, port] = routes[url!].split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on('error', () => {});
  });
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => sockets.add(socket));
  const host = await listen(server);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  onTestFinished(close);
  return { url: `http://${host}/`, host, hosts, close };
}
