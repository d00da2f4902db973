import { setGlobalProxyFromEnv } from 'node:http';
import { UserError } from '../errors.ts';

/** Which variable counts, in this order, as with curl. */
const HTTP = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
const HTTPS = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

/**
 * Sends what `fetch` asks for by way of the proxies that the environment names, unless its NO_PROXY
 * names the host.
 *
 * @returns what ends that
 * @throws UserError where a variable names no proxy that speaks HTTP
 */
export function useProxies(environment: NodeJS.ProcessEnv): () => void {
  return setGlobalProxyFromEnv({
    http_proxy: proxyOf(HTTP, environment),
    https_proxy: proxyOf(HTTPS, environment),
    no_proxy: environment.no_proxy || environment.NO_PROXY,
  });
}

function proxyOf(names: string[], environment: NodeJS.ProcessEnv): string | undefined {
  const name = names.find((name) => environment[name]);
  if (!name) return undefined;
  const value = environment[name]!;
  // The scheme is often left out, as in proxy.example:3128.
  const address = value.includes('://') ? value : `http://${value}`;
  if (/^https?:/i.test(address) && URL.canParse(address)) return address;
  const shown = JSON.stringify(value.replace(/^(\w+:\/\/)?.*@/, '$1…@'));
  throw new UserError(
    `${name} is ${shown}, which is no address of an HTTP proxy: give one such as http://proxy.example:3128, set MNIST_DIR to a folder with MNIST’s files, or use "--dataset strokes".`,
  );
}
