import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

export const rulesQuery = queryOptions({
  queryKey: ['asking-rules'],
  queryFn: () => bodyOf(api['asking-rules'].$get()),
});
export type AskingRules = Awaited<ReturnType<NonNullable<typeof rulesQuery.queryFn>>>;

const lookAgainMs = 1500;

export const whomQuery = queryOptions({
  queryKey: ['asking-whom'],
  queryFn: () => bodyOf(api['asking-whom'].$get()),
  // Counted beside everything else: what was counted last is shown until then.
  refetchInterval: ({ state }) => (state.data?.counting ? lookAgainMs : false),
});
export type KeptWhom = Awaited<ReturnType<NonNullable<typeof whomQuery.queryFn>>>;
export type Whom = NonNullable<KeptWhom['made']>;

/** Counts whom to ask anew. */
export function useCountAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => bodyOf(api['asking-whom'].again.$post()),
    onSuccess: (data) => void queries.setQueryData(whomQuery.queryKey, data),
  });
}

/** Rules for everybody; whom it is worth to ask changes with them. */
export function useSetRules() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rules: object) => bodyOf(api['asking-rules'].$post({ json: { rules, siteId: null } })),
    onSuccess: (data) => keep(queries, data),
  });
}

export function useSetByItself() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: object) => bodyOf(api['asking-rules']['by-itself'].$post({ json: settings })),
    onSuccess: (data) => keep(queries, data),
  });
}

function keep(queries: ReturnType<typeof useQueryClient>, data: AskingRules): void {
  queries.setQueryData(rulesQuery.queryKey, data);
  // What was saved stands; the new choice may come a moment later.
  void queries.invalidateQueries({ queryKey: whomQuery.queryKey });
}

export const customerRulesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['asking-rules', customer],
    queryFn: () => bodyOf(api.customers[':customer']['asking-rules'].$get({ param: { customer } })),
  });
export type CustomerRules = Awaited<
  ReturnType<NonNullable<ReturnType<typeof customerRulesQuery>['queryFn']>>
>;

/** What changes the rules of a customer or a site, or what is said of a person. */
export function useCustomerRules(customer: string) {
  const queries = useQueryClient();
  const onSuccess = (data: CustomerRules) => {
    queries.setQueryData(customerRulesQuery(customer).queryKey, data);
    return queries.invalidateQueries({ queryKey: whomQuery.queryKey });
  };
  const at = api.customers[':customer'];
  const setRules = useMutation({
    mutationFn: (json: { siteId: number | null; rules: object }) =>
      bodyOf(at['asking-rules'].$post({ param: { customer }, json })),
    onSuccess,
  });
  const setSays = useMutation({
    mutationFn: (given: { person: number; says: 'yes' | 'no' | null; why: string }) =>
      bodyOf(
        at['may-ask'][':person'].$post({
          param: { customer, person: String(given.person) },
          json: { says: given.says, why: given.why },
        }),
      ),
    onSuccess,
  });
  return { setRules, setSays };
}
