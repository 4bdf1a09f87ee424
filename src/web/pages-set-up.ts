import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './routes.tsx';
import { readAuditSearch } from './set-up/read-audit-search.ts';

/** Pages of Set-up. Each loads its code when somebody first goes there. */
export const setUpPages = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/keys',
    component: lazyRouteComponent(() => import('./set-up/keys.tsx'), 'Keys'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up',
    component: lazyRouteComponent(() => import('./set-up/first-steps.tsx'), 'FirstSteps'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/sources',
    component: lazyRouteComponent(() => import('./set-up/sources/sources.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/matching',
    component: lazyRouteComponent(() => import('./set-up/matching.tsx'), 'Matching'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/customers',
    component: lazyRouteComponent(() => import('./set-up/new-customer.tsx'), 'NewCustomer'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/look',
    component: lazyRouteComponent(() => import('./set-up/look/look.tsx'), 'LookPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/staff',
    component: lazyRouteComponent(() => import('./set-up/staff.tsx'), 'Staff'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/webhooks',
    component: lazyRouteComponent(() => import('./set-up/webhooks/webhooks.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/set-up/audit',
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('./set-up/audit.tsx'), 'Audit'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/set-up',
    component: lazyRouteComponent(() => import('./set-up/customer/customer-set-up.tsx'), 'CustomerSetUp'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/set-up/agreements',
    component: lazyRouteComponent(() => import('./set-up/customer/agreements.tsx'), 'Agreements'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/set-up/needs',
    component: lazyRouteComponent(() => import('./set-up/customer/needs.tsx'), 'Needs'),
  }),
] as const;
