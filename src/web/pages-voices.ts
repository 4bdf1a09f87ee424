import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { voices } from './routes.tsx';

/** Pages of what people say. Each loads its code when somebody first goes there. */
export const voicePages = [
  createRoute({
    getParentRoute: () => voices,
    path: '/review',
    component: lazyRouteComponent(() => import('./review/review.tsx'), 'Review'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/recoveries',
    component: lazyRouteComponent(() => import('./recoveries/board.tsx'), 'Board'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/pains',
    component: lazyRouteComponent(() => import('./voice/pains.tsx'), 'Pains'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/pains/$pain',
    component: lazyRouteComponent(() => import('./voice/pain.tsx'), 'PainPage'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/asking/whom',
    component: lazyRouteComponent(() => import('./voice/whom.tsx'), 'WhomPage'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/mentions',
    component: lazyRouteComponent(() => import('./voice/mentions.tsx'), 'Mentions'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/surveys',
    component: lazyRouteComponent(() => import('./voice/asking.tsx'), 'Surveys'),
  }),
  createRoute({
    getParentRoute: () => voices,
    path: '/spoken-to',
    component: lazyRouteComponent(() => import('./conversations/spoken-to.tsx'), 'SpokenTo'),
  }),
] as const;
