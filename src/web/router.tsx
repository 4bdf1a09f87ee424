import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { reportPages } from './pages.ts';
import { setUpPages } from './pages-set-up.ts';
import { voicePages } from './pages-voices.ts';
import { enter, root, signedIn, signIn } from './routes.tsx';

const tree = root.addChildren([
  signIn,
  enter,
  signedIn.addChildren([...reportPages, ...voicePages, ...setUpPages]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
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
