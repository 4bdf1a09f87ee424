import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

export const boardQuery = queryOptions({
  queryKey: ['recoveries'],
  queryFn: () => bodyOf(api.recoveries.$get()),
  refetchInterval: 15_000,
});

export const recoveryQuery = (customer: string, recovery: string) =>
  queryOptions({
    queryKey: ['recoveries', customer, recovery],
    queryFn: () =>
      bodyOf(api.customers[':customer'].recoveries[':recovery'].$get({ param: { customer, recovery } })),
  });

export const ownQuery = (customer: string) =>
  queryOptions({
    queryKey: ['own-recoveries', customer],
    queryFn: () => bodyOf(api.customers[':customer']['own-recoveries'].$get({ param: { customer } })),
  });

export type Board = Awaited<ReturnType<NonNullable<typeof boardQuery.queryFn>>>;
export type Card = Board['recoveries'][number];
export type Page = Awaited<ReturnType<NonNullable<ReturnType<typeof recoveryQuery>['queryFn']>>>;
