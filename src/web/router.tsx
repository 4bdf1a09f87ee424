import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { meQuery } from './me.ts';
import { readSearch } from './measures/read-search.ts';
import { Failure } from './parts/failure.tsx';
import { Shell } from './parts/shell.tsx';
import { readAuditSearch } from './set-up/read-audit-search.ts';
import { Enter } from './sign-in/enter.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ({ error }) => <Failure error={error} />,
  notFoundComponent: () => (
    <Failure error={new ApiError(404, 'there is no such page', 'Go back, or start from the first page.')} />
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => ({
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  component: SignIn,
});

const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search): { token?: string; to?: string } => ({
    ...(typeof search.token === 'string' ? { token: search.token } : {}),
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
  }),
  component: Enter,
});

/** Everything for people who are signed in; others are asked to, and come back to where they wanted to go. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  loader: async ({ context, location }) => {
    try {
      return await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
      throw error;
    }
  },
});

/** Each loads its code when somebody first goes there. */
const pages = [
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
    path: '/review',
    component: lazyRouteComponent(() => import('./review/review.tsx'), 'Review'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/recoveries',
    component: lazyRouteComponent(() => import('./recoveries/board.tsx'), 'Board'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/recoveries/$recovery',
    component: lazyRouteComponent(() => import('./recoveries/recovery.tsx'), 'Recovery'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/you-said',
    component: lazyRouteComponent(() => import('./recoveries/own.tsx'), 'YouSaid'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/pains',
    component: lazyRouteComponent(() => import('./voice/pains.tsx'), 'Pains'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/pains/$pain',
    component: lazyRouteComponent(() => import('./voice/pain.tsx'), 'PainPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/asking/whom',
    component: lazyRouteComponent(() => import('./voice/whom.tsx'), 'WhomPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/may-ask',
    component: lazyRouteComponent(() => import('./voice/may-ask.tsx'), 'MayAskPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/mentions',
    component: lazyRouteComponent(() => import('./voice/mentions.tsx'), 'Mentions'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/surveys',
    component: lazyRouteComponent(() => import('./voice/asking.tsx'), 'Surveys'),
  }),
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
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/conversations',
    component: lazyRouteComponent(() => import('./conversations/conversations.tsx'), 'Conversations'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/conversations/$conversation',
    component: lazyRouteComponent(() => import('./conversations/conversation.tsx'), 'Conversation'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$customer/guide',
    validateSearch: (search): { people?: string } =>
      /^\d{1,9}(,\d{1,9})*$/.test(String(search.people)) ? { people: String(search.people) } : {},
    component: lazyRouteComponent(() => import('./conversations/guide.tsx'), 'Guide'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/spoken-to',
    component: lazyRouteComponent(() => import('./conversations/spoken-to.tsx'), 'SpokenTo'),
  }),
] as const;

const tree = root.addChildren([signIn, enter, signedIn.addChildren(pages)]);

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
