import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

/** When months close by themselves, and every month that ever was closed. */
export const closeQuery = queryOptions({
  queryKey: ['close'],
  queryFn: () => bodyOf(api.close.$get()),
});

/** How each customer stands in a month. While it is being closed, events tell when to ask again; mails and other months do not. */
export const closeMonthQuery = (month: string) =>
  queryOptions({
    queryKey: ['close', month],
    queryFn: () => bodyOf(api.close.months[':month'].$get({ param: { month } })),
    refetchInterval: ({ state: { data } }) =>
      data?.elsewhere || data?.rows.some((row) => row.waiting > 0) ? 3000 : 15_000,
  });

export type CloseMonth = Awaited<ReturnType<NonNullable<ReturnType<typeof closeMonthQuery>['queryFn']>>>;
export type CloseRow = CloseMonth['rows'][number];

/** A customer's month as its account manager looks at it. */
export const draftQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['draft', customer, month],
    queryFn: () =>
      bodyOf(api.customers[':customer'].months[':month'].draft.$get({ param: { customer, month } })),
    refetchInterval: ({ state: { data } }) =>
      data?.messages.some((one) => one.state === 'waiting' || one.state === 'sending') ? 1000 : false,
  });

export type Draft = Awaited<ReturnType<NonNullable<ReturnType<typeof draftQuery>['queryFn']>>>;

/** `October 2026` */
export function monthTitle(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** The month before the one that `now` is in. */
export function monthBefore(now: string): string {
  const day = new Date(`${now.slice(0, 7)}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - 1);
  return day.toISOString().slice(0, 7);
}
