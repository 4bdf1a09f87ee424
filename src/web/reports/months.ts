import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

/** The closed months of a customer, newest first. */
export const monthsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['months', customer],
    queryFn: () => bodyOf(api.customers[':customer'].months.$get({ param: { customer } })),
  });
