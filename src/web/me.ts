import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => bodyOf(api.me.$get()),
  staleTime: 60_000,
});
