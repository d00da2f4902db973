/**
 * A path as the files of a run name one another: names joined by `/`, each of letters, digits, `_` and
 * `-` with single dots between. So it stays below the folder or the address that it is joined to:
 * it cannot be absolute, empty, `.`, `..` or percent-encoded, nor hold a backslash, a query or a host.
 */
export const RELATIVE_PATH = /^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/;
