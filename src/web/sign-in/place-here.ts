/** Where to go after signing in: `to` where that is a page of ours, else the first page. `origin`: where we are. */
export function placeHere(to: string | undefined, origin: string): string {
  if (to === undefined || !to.startsWith('/') || !URL.canParse(to, origin)) return '/';
  // As a browser reads it: a backslash is a slash there, and what seems a path another host.
  const url = new URL(to, origin);
  return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : '/';
}
