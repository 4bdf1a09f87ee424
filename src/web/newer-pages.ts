const once = 'beholder-loaded-anew';

/**
 * The server was renewed while a page was open, and a part of the old page is not there any more: loads the new one, but
 * not again and again where that does not help.
 */
export function followNewerPages(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(once) ?? 0);
    if (Date.now() - last < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem(once, String(Date.now()));
    location.reload();
  });
}
