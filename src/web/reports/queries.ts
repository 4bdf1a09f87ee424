import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

/** A customer's overview of a month. */
export const overviewQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['overview', customer, month],
    queryFn: () =>
      bodyOf(api.customers[':customer'].months[':month'].overview.$get({ param: { customer, month } })),
  });

/** Everything that was found in a month, of every tier. */
export const findingsQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['findings', customer, month],
    queryFn: () =>
      bodyOf(api.customers[':customer'].months[':month'].findings.$get({ param: { customer, month } })),
  });
