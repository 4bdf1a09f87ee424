import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { setUpRoom } from './routes.tsx';
import { readAuditSearch } from './set-up/read-audit-search.ts';

/** Pages of Set-up. Each loads its code when somebody first goes there. */
export const setUpPages = [
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/keys',
    component: lazyRouteComponent(() => import('./set-up/keys.tsx'), 'Keys'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up',
    component: lazyRouteComponent(() => import('./set-up/first-steps.tsx'), 'FirstSteps'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/sources',
    component: lazyRouteComponent(() => import('./set-up/sources/sources.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/matching',
    component: lazyRouteComponent(() => import('./set-up/matching.tsx'), 'Matching'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/customers',
    component: lazyRouteComponent(() => import('./set-up/new-customer.tsx'), 'NewCustomer'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/look',
    component: lazyRouteComponent(() => import('./set-up/look/look.tsx'), 'LookPage'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/staff',
    component: lazyRouteComponent(() => import('./set-up/staff.tsx'), 'Staff'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/webhooks',
    component: lazyRouteComponent(() => import('./set-up/webhooks/webhooks.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => setUpRoom,
    path: '/set-up/audit',
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import('./set-up/audit.tsx'), 'Audit'),
  }),
] as const;
