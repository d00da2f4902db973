/** What a `_headers` file, as Netlify and Cloudflare Pages read it, sends with the file at a path. */
export function headersFor(path: string, source: string): Record<string, string> {
  const headers: Record<string, string> = {};
  let applies = false;
  for (const line of source.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    if (line.startsWith('/')) {
      applies = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line;
    } else if (applies) {
      const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line)!;
      headers[name.toLowerCase()] = value;
    }
  }
  return headers;
}
