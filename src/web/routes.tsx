import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { ownLanguage, speakAsBrowser } from './language/queries.ts';
import { speak } from './language/spoken.ts';
import { t } from './language/t.ts';
import { meQuery } from './me.ts';
import { Failure } from './parts/failure.tsx';
import { CustomerRoom, SetUpRoom, VoicesRoom } from './parts/rooms.tsx';
import { Shell } from './parts/shell.tsx';
import { Enter } from './sign-in/enter.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

interface RouterContext {
  readonly queries: QueryClient;
}

/** An error that leaves nothing of the page around it. */
const Alone = ({ error, reset }: { readonly error: unknown; readonly reset: () => void }) => (
  <main>
    <Failure error={error} reset={reset} />
  </main>
);

const NoSuchPage = () => (
  <Failure error={new ApiError(404, t`there is no such page`, t`Go back, or start from the first page.`)} />
);

export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, errorComponent: Alone });

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => ({
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  loader: ({ context }) => speakAsBrowser(context.queries),
  component: SignIn,
});

export const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search): { token?: string; to?: string } => ({
    ...(typeof search.token === 'string' ? { token: search.token } : {}),
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
  }),
  loader: ({ context }) => speakAsBrowser(context.queries),
  component: Enter,
});

/** Everything for people who are signed in; others are asked to, and come back to where they wanted to go. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  errorComponent: Alone,
  loader: async ({ context, location }) => {
    try {
      const me = await context.queries.ensureQueryData(meQuery);
      const spoken = await ownLanguage(context.queries);
      // Where pages are painted there are many readers: it is said when each is painted.
      if (!import.meta.env.SSR) speak(spoken);
      return me;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
      throw error;
    }
  },
});

/** Pages of what people say, of one customer, and of Set-up: each room has its own way between its pages. */
export const voices = createRoute({ getParentRoute: () => signedIn, id: 'voices', component: VoicesRoom });
export const customerRoom = createRoute({
  getParentRoute: () => signedIn,
  id: 'customer',
  component: CustomerRoom,
});
export const setUpRoom = createRoute({
  getParentRoute: () => signedIn,
  id: 'set-up-room',
  component: SetUpRoom,
});

/** Addresses that lead nowhere. */
export const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NoSuchPage });
