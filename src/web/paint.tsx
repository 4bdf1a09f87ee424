import { AsyncLocalStorage } from 'node:async_hooks';
import { dehydrate } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { askWith } from './api.ts';
import { App, makeQueries } from './app.tsx';
import { knownLanguage } from './language/queries.ts';
import { langOf, speak } from './language/spoken.ts';
import { meQuery } from './me.ts';
import { makeRouter } from './router.tsx';

/** How questions are asked on the server: as whoever asked for the page, and as nobody else. */
const asking = new AsyncLocalStorage<typeof fetch>();
askWith((input, init) => {
  const ask = asking.getStore();
  if (!ask) throw new Error('nobody asks');
  return ask(input, init);
});

/**
 * A page as its first reader sees it, and what it was made from. Null where the page is left to the browser: it is not
 * among those that are painted, or its reader may not see it, or something is missing.
 */
export async function paint(call: { readonly path: string; readonly ask: typeof fetch }) {
  const queries = makeQueries();
  const router = makeRouter({ queries, history: createMemoryHistory({ initialEntries: [call.path] }) });
  const from = router.matchRoutes(router.latestLocation).at(-1)?.staticData.painted;
  if (!from) return null;
  return asking.run(call.ask, async () => {
    await router.load();
    const isSignedIn = queries.getQueryData(meQuery.queryKey) !== undefined;
    if (!isSignedIn || router.state.matches.some(({ status }) => status !== 'success')) return null;
    const spoken = knownLanguage(queries);
    // Nothing can come between this and what is painted: another's page is in another's language.
    speak(spoken);
    const markup = renderToString(<App queries={queries} router={router} />);
    // A part that was not ready, or failed, is begun anew in the browser: then all of it is.
    if (/<!--\$[?!]-->/.test(markup)) return null;
    return { markup, from, lang: langOf(spoken), data: dehydrate(queries) };
  });
}
