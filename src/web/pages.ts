import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readSearch } from './measures/read-search.ts';
import { signedIn } from './routes.tsx';

/** Today, customers, and their months. Each loads its code when somebody first goes there. */
export const reportPages = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    component: lazyRouteComponent(() => import('./today/home.tsx'), 'Home'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    component: lazyRouteComponent(() => import('./customers/customers.tsx'), 'Customers'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer',
    component: lazyRouteComponent(() => import('./customers/customer.tsx'), 'Customer'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/asking',
    component: lazyRouteComponent(() => import('./lens/asking.tsx'), 'Asking'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months/$month',
    component: lazyRouteComponent(() => import('./reports/overview.tsx'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months',
    component: lazyRouteComponent(() => import('./reports/history.tsx'), 'History'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months/$month/details',
    component: lazyRouteComponent(() => import('./reports/details.tsx'), 'Details'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/rules',
    component: lazyRouteComponent(() => import('./lens/rules.tsx'), 'Rules'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months/$month/measures',
    component: lazyRouteComponent(() => import('./measures/measures.tsx'), 'Measures'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months/$month/measures/$measure',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('./measures/measure.tsx'), 'Measure'),
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
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/months/$month/draft',
    component: lazyRouteComponent(() => import('./close/draft.tsx'), 'DraftPage'),
  }),
] as const;
