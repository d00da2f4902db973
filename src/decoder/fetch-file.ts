/** Gets a file whole, or throws an Error of one sentence. */
export type GetFile = (url: string) => Promise<ArrayBuffer>;

/** Gets a file over the network. */
export async function fetchFile(url: string): Promise<ArrayBuffer> {
  const failed = (reason: unknown): Error => new Error(`${url} could not be fetched: ${reason}.`);
  const response = await fetch(url).catch(() => {
    throw failed('the network failed');
  });
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  return response.arrayBuffer().catch(() => {
    throw failed('it was cut short');
  });
}
