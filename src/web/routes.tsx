import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { meQuery } from './me.ts';
import { Failure } from './parts/failure.tsx';
import { Shell } from './parts/shell.tsx';
import { Enter } from './sign-in/enter.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

interface RouterContext {
  readonly queries: QueryClient;
}

export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ({ error }) => <Failure error={error} />,
  notFoundComponent: () => (
    <Failure error={new ApiError(404, 'there is no such page', 'Go back, or start from the first page.')} />
  ),
});

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => ({
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  component: SignIn,
});

export const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search): { token?: string; to?: string } => ({
    ...(typeof search.token === 'string' ? { token: search.token } : {}),
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
  }),
  component: Enter,
});

/** Everything for people who are signed in; others are asked to, and come back to where they wanted to go. */
export const signedIn = createRoute({
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
