import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
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

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    // A page that fails leaves the way to the others standing.
    defaultErrorComponent: ({ error }) => <Failure error={error} />,
    defaultPendingComponent: () => (
      <p className="soft" role="status">
        One moment.
      </p>
    ),
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
