import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

export const customerQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer', customer],
    queryFn: () => bodyOf(api.customers[':customer'].$get({ param: { customer } })),
  });

export type CustomerData = Awaited<ReturnType<NonNullable<ReturnType<typeof customerQuery>['queryFn']>>>;

export const lensHistoryQuery = (customer: string) =>
  queryOptions({
    queryKey: ['lens-history', customer],
    queryFn: () => bodyOf(api.customers[':customer']['lens-history'].$get({ param: { customer } })),
  });
