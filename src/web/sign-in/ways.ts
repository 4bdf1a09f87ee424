import { queryOptions } from '@tanstack/react-query';
import type { WaysToSignIn } from '../../server/index.ts';
import { bodyOf } from '../api.ts';

/** How somebody may sign in here. */
export const waysQuery = queryOptions({
  queryKey: ['ways'],
  queryFn: () => bodyOf<WaysToSignIn>(fetch('/api/auth/ways')),
  staleTime: Number.POSITIVE_INFINITY,
});
