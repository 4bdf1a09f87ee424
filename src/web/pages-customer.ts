import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readSearch } from './measures/read-search.ts';
import { early } from './parts/early.ts';
import { reactionsQuery } from './reactions/said.ts';
import { monthsQuery } from './reports/months.ts';
import { overviewQuery } from './reports/queries.ts';
import { customerRoom } from './routes.tsx';
import { readScoreSearch } from './voice/read-score-search.ts';

/** Pages of one customer. Each loads its code when somebody first goes there. */
export const customerPages = [
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer',
    component: lazyRouteComponent(() => import('./customers/customer.tsx'), 'Customer'),
    loader: ({ context, params }) =>
      early(
        import('./customers/customer.tsx').then(({ customerData }) =>
          customerData(context.queries, params.customer),
        ),
      ),
    staticData: { painted: 'customers/customer.tsx' },
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/asking',
    component: lazyRouteComponent(() => import('./lens/asking.tsx'), 'Asking'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months/$month',
    component: lazyRouteComponent(() => import('./reports/overview.tsx'), 'Overview'),
    // Asked for at once, and not only when the page's code and who is signed in have come.
    loader: ({ context: { queries }, params: { customer, month } }) =>
      early(
        Promise.all([
          queries.ensureQueryData(overviewQuery(customer, month)),
          queries.ensureQueryData(reactionsQuery(customer, month)),
          queries.ensureQueryData(monthsQuery(customer)),
        ]),
      ),
    staticData: { painted: 'reports/overview.tsx' },
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months',
    component: lazyRouteComponent(() => import('./reports/history.tsx'), 'History'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months/$month/details',
    component: lazyRouteComponent(() => import('./reports/details.tsx'), 'Details'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/rules',
    component: lazyRouteComponent(() => import('./lens/rules.tsx'), 'Rules'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months/$month/measures',
    component: lazyRouteComponent(() => import('./measures/measures.tsx'), 'Measures'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months/$month/measures/$measure',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('./measures/measure.tsx'), 'Measure'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/months/$month/draft',
    component: lazyRouteComponent(() => import('./close/draft.tsx'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/recoveries/$recovery',
    component: lazyRouteComponent(() => import('./recoveries/recovery.tsx'), 'Recovery'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/you-said',
    component: lazyRouteComponent(() => import('./recoveries/own.tsx'), 'YouSaid'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/scores',
    validateSearch: readScoreSearch,
    component: lazyRouteComponent(() => import('./voice/score-rows.tsx'), 'ScoreRows'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/may-ask',
    component: lazyRouteComponent(() => import('./voice/may-ask.tsx'), 'MayAskPage'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/conversations',
    component: lazyRouteComponent(() => import('./conversations/conversations.tsx'), 'Conversations'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/conversations/$conversation',
    component: lazyRouteComponent(() => import('./conversations/conversation.tsx'), 'Conversation'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/guide',
    validateSearch: (search): { people?: string } =>
      /^\d{1,9}(,\d{1,9})*$/.test(String(search.people)) ? { people: String(search.people) } : {},
    component: lazyRouteComponent(() => import('./conversations/guide.tsx'), 'Guide'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/set-up',
    component: lazyRouteComponent(() => import('./set-up/customer/customer-set-up.tsx'), 'CustomerSetUp'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/set-up/agreements',
    component: lazyRouteComponent(() => import('./set-up/customer/agreements.tsx'), 'Agreements'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/set-up/needs',
    component: lazyRouteComponent(() => import('./set-up/customer/needs.tsx'), 'Needs'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/set-up/promises',
    component: lazyRouteComponent(() => import('./set-up/customer/promises.tsx'), 'Promises'),
  }),
  createRoute({
    getParentRoute: () => customerRoom,
    path: '/customers/$customer/set-up/look',
    component: lazyRouteComponent(() => import('./set-up/customer/customer-look.tsx'), 'CustomerLook'),
  }),
] as const;
