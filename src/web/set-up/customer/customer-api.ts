import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../api.ts';

/** Who a customer is, their people and services, and what was agreed. */
export const customerSetUpQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer-set-up', customer],
    queryFn: () => bodyOf(api.customers[':customer']['set-up'].$get({ param: { customer } })),
  });

export type CustomerData = Awaited<ReturnType<NonNullable<ReturnType<typeof customerSetUpQuery>['queryFn']>>>;
export type PersonData = CustomerData['people'][number];
export type ServiceData = CustomerData['services'][number];
export type AgreementData = CustomerData['agreements'][number];

export type PromiseData = CustomerData['promises'][number];
export type SiteData = CustomerData['sites'][number];

export type Section = 'people' | 'services' | 'agreements' | 'promises' | 'sites';

/** Keeps an entry of a section: a new one, or the one of `id`. */
export function useSave(customer: string, section: Section) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      entry,
    }: {
      readonly id?: number | undefined;
      readonly entry: Record<string, unknown>;
    }) =>
      bodyOf(
        api.customers[':customer']['set-up'].entries[':section'].$post({
          param: { customer, section },
          json: { entry, ...(id === undefined ? {} : { id }) },
        }),
      ),
    onSuccess: () => refreshed(queries, customer),
  });
}

export function useRemove(customer: string, section: Section) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      bodyOf(
        api.customers[':customer']['set-up'].entries[':section'][':entry'].remove.$post({
          param: { customer, section, entry: String(id) },
        }),
      ),
    onSuccess: () => refreshed(queries, customer),
  });
}

/** Brings back what `useRemove` took away, by the number that it gave. */
export function useBringBack(customer: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (removed: number) =>
      bodyOf(
        api.customers[':customer']['set-up'].removed[':removed'].undo.$post({
          param: { customer, removed: String(removed) },
        }),
      ),
    onSuccess: () => refreshed(queries, customer),
  });
}

async function refreshed(queries: ReturnType<typeof useQueryClient>, customer: string) {
  await queries.invalidateQueries({ queryKey: ['customer-set-up', customer] });
  await queries.invalidateQueries({ queryKey: ['customer', customer] });
}
