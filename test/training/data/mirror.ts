import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { fakeGzip } from './fake-mnist.ts';

export interface Mirror {
  /** Its address, with a slash at the end. */
  url: string;
  host: string;
  /** Names of the files asked for, in order. */
  requests: string[];
}

/** Answers a request for the file of that name. */
export type Answer = (response: ServerResponse, name: string) => void;

/** A local mirror that goes when the test ends. */
export async function serve(answer: Answer): Promise<Mirror> {
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    const name = request.url!.slice(1);
    requests.push(name);
    answer(response, name);
  };
  const server = createServer(listener);
  const host = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://${host}/`, host, requests };
}

/** A local server that answers whatever it is asked with these bytes, and hangs up. */
export async function serveBytes(bytes: string): Promise<{ url: string }> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(bytes));
  });
  const host = await listen(server);
  onTestFinished(() => void server.close());
  return { url: `http://${host}/` };
}

/** Has a server listen on a port that is free. @returns its host and port */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const good: Answer = (response, name) => {
  const gzip = fakeGzip(name)!;
  response.writeHead(200, { 'content-length': gzip.length }).end(gzip);
};

export const absent: Answer = (response) => response.writeHead(404).end('no such file');

export const wrongBytes: Answer = (response) => response.end('<html>please log in</html>');

/** Promises the whole file and hangs up after a part of it. */
export const cutOff: Answer = (response, name) => {
  const gzip = fakeGzip(name)!;
  response.writeHead(200, { 'content-length': gzip.length });
  response.write(gzip.subarray(0, 20), () => response.destroy());
};

/** Sends a part of the file and then nothing. */
export const stalled: Answer = (response, name) => {
  response.writeHead(200).write(fakeGzip(name)!.subarray(0, 20));
};

/** Sends a byte at a time, and never all of them. */
export const trickling: Answer = (response, name) => {
  const gzip = fakeGzip(name)!;
  response.writeHead(200, { 'content-length': gzip.length });
  let sent = 0;
  const timer = setInterval(() => response.write(gzip.subarray(sent, ++sent)), 100);
  response.once('close', () => clearInterval(timer));
};

export const silent: Answer = () => {};

export const endless: Answer = (response) => {
  const pour = (): void => {
    while (response.write(Buffer.alloc(4096)));
    response.once('drain', pour);
  };
  pour();
};
