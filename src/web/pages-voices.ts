import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './routes.tsx';

/** Pages of what people say. Each loads its code when somebody first goes there. */
export const voicePages = [
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
