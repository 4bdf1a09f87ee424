import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { early } from './parts/early.ts';
import { signedIn } from './routes.tsx';

/** Pages that stand in no room. Each loads its code when somebody first goes there. */
export const pages = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    component: lazyRouteComponent(() => import('./today/home.tsx'), 'Home'),
    loader: ({ context }) =>
      early(import('./today/home.tsx').then(({ homeData }) => homeData(context.queries))),
    staticData: { painted: 'today/home.tsx' },
  }),
  // What the first page is called in the bar.
  createRoute({
    getParentRoute: () => signedIn,
    path: '/today',
    beforeLoad: () => {
      throw redirect({ to: '/', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    component: lazyRouteComponent(() => import('./customers/customers.tsx'), 'Customers'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/close',
    validateSearch: (search): { month?: string } =>
      typeof search.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(search.month)
        ? { month: search.month }
        : {},
    component: lazyRouteComponent(() => import('./close/close.tsx'), 'Close'),
  }),
] as const;
