import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

/** Everything that was found in a month, of every tier. */
export const findingsQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['findings', customer, month],
    queryFn: () =>
      bodyOf(api.customers[':customer'].months[':month'].findings.$get({ param: { customer, month } })),
  });
