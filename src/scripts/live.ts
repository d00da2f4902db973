/**
 * What makes an element a live region, all of which is announced when it changes. With `role="status"` it would be, too,
 * but Orca skips the words of a status line when it reads through a page.
 */
export const LIVE = { ariaLive: 'polite', ariaAtomic: 'true' } as const;
