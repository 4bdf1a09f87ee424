import { hydrate } from '@tanstack/react-query';
import { startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App, makeQueries } from './app.tsx';
import { knownLanguage } from './language/queries.ts';
import { speak } from './language/spoken.ts';
import type { PaintedRoot } from './later.ts';
import { followNewerPages } from './newer-pages.ts';
import { makeRouter } from './router.tsx';

/** Takes over what the server painted, in slices: it can be read, scrolled and pressed meanwhile. */
async function goOn(root: PaintedRoot, painted: string): Promise<void> {
  const queries = makeQueries();
  const router = makeRouter({ queries });
  hydrate(queries, JSON.parse(painted));
  speak(knownLanguage(queries));
  router.ssr = { manifest: undefined };
  await router.load();
  const pressAgain = () => {
    root.dispatchEvent(new Event('at-work'));
    if (root.pressedEarly?.isConnected) root.pressedEarly.click();
    root.pressedEarly = null;
  };
  // Not within React's own work: a press may first want the part that it is in.
  const onReady = () => void setTimeout(pressAgain);
  startTransition(() => {
    hydrateRoot(root, <App queries={queries} router={router} onReady={onReady} />);
  });
}

/** Draws the page, or goes on with it. */
export function begin(): void {
  followNewerPages();
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  // What the server painted this page from: there where it did.
  const painted = document.getElementById('painted-from')?.textContent;
  if (painted) return void goOn(root, painted);
  const queries = makeQueries();
  createRoot(root).render(<App queries={queries} router={makeRouter({ queries })} />);
}
