import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

/** What there is already, and what is missing until the first report. */
export const firstStepsQuery = queryOptions({
  queryKey: ['first-steps'],
  queryFn: () => bodyOf(api['set-up']['first-steps'].$get()),
});

/** Every time zone by its name, and the provider's own. */
export const zonesQuery = queryOptions({
  queryKey: ['time-zones'],
  queryFn: () => bodyOf(api['set-up']['time-zones'].$get()),
  staleTime: Number.POSITIVE_INFINITY,
});
