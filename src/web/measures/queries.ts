import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';
import type { RowsSearch } from './read-search.ts';

export interface MeasureAt {
  readonly customer: string;
  readonly month: string;
  readonly measure: string;
}

export const rowsAPage = 25;
const measures = api.customers[':customer'].months[':month'].measures;

/** Every number of a month. */
export const measuresQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['measures', customer, month],
    queryFn: () => bodyOf(measures.$get({ param: { customer, month } })),
  });

/** One number, and how it came about. */
export const measureQuery = (at: MeasureAt) =>
  queryOptions({
    queryKey: ['measure', at],
    queryFn: () => bodyOf(measures[':measure'].$get({ param: { ...at } })),
  });

export type MeasureData = Awaited<ReturnType<NonNullable<ReturnType<typeof measureQuery>['queryFn']>>>;

/** A page of the rows behind a number; the page before stays while the next comes. */
export const rowsQuery = (at: MeasureAt, search: RowsSearch) => {
  const { page = 1, order = 'newest', ...filter } = search;
  return queryOptions({
    queryKey: ['rows', at, search],
    queryFn: () =>
      bodyOf(
        measures[':measure'].rows.$get({
          param: { ...at },
          query: { ...filter, order, offset: String((page - 1) * rowsAPage), limit: String(rowsAPage) },
        }),
      ),
    placeholderData: keepPreviousData,
  });
};

/** Where all rows that fit are downloaded. */
export function csvAddress({ customer, month, measure }: MeasureAt, search: RowsSearch): string {
  const { page: _, ...filter } = search;
  const query = new URLSearchParams(filter).toString();
  return `/api/customers/${customer}/months/${month}/measures/${measure}/rows.csv${query && `?${query}`}`;
}
