import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { t } from './language/t.ts';
import { pages } from './pages.ts';
import { customerPages } from './pages-customer.ts';
import { setUpPages } from './pages-set-up.ts';
import { voicePages } from './pages-voices.ts';
import { Failure } from './parts/failure.tsx';
import { customerRoom, enter, nowhere, root, setUpRoom, signedIn, signIn, voices } from './routes.tsx';

const tree = root.addChildren([
  signIn,
  enter,
  signedIn.addChildren([
    ...pages,
    voices.addChildren(voicePages),
    customerRoom.addChildren(customerPages),
    setUpRoom.addChildren(setUpPages),
    nowhere,
  ]),
]);

/** `history`: where there is no browser. */
export function makeRouter(given: { readonly queries: QueryClient; readonly history?: RouterHistory }) {
  const { queries, history } = given;
  return createRouter({
    routeTree: tree,
    context: { queries },
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    // A page that fails leaves the way to the others standing.
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} reset={reset} />,
    defaultPendingComponent: () => (
      <p className="soft" role="status">
        {t`One moment.`}
      </p>
    ),
    // Where somebody was on a page is the browser's to know.
    scrollRestoration: !import.meta.env.SSR,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** The page's file: the server paints it first, from what its loader asks for. */
    painted?: string;
  }
}
