import { askAgain } from './parts/reach.ts';

const once = 'beholder-loaded-anew';

/**
 * A part of the page did not come. Where the server was renewed meanwhile it is not there any more: loads the new page, but
 * not again and again where that does not help. Where the server cannot be reached the page stays, and says so.
 */
export function followNewerPages(): void {
  addEventListener('vite:preloadError', (event) => {
    // What asked for it is told nothing: with the error it would load the page anew even where nobody answers.
    event.preventDefault();
    const last = Number(sessionStorage.getItem(once) ?? 0);
    if (Date.now() - last < 60_000) return void askAgain();
    void askAgain().then((reached) => {
      if (!reached) return;
      sessionStorage.setItem(once, String(Date.now()));
      location.reload();
    });
  });
}
