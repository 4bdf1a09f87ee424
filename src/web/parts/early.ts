/**
 * For the loader of a page: asks for what the page shows, all at once. The server waits for it, and paints the page; a
 * browser goes on, and what fails is told where it is needed.
 */
export function early(asked: Promise<unknown>): Promise<void> | undefined {
  if (import.meta.env.SSR) return asked.then(() => undefined);
  asked.catch(() => undefined);
  return undefined;
}
