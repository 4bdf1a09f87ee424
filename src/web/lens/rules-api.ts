import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

const rules = api.customers[':customer'].rules;

export const rulesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['rules', customer],
    queryFn: () => bodyOf(rules.$get({ param: { customer } })),
  });

export type RulesState = Awaited<ReturnType<NonNullable<ReturnType<typeof rulesQuery>['queryFn']>>>;
export type OwnRule = RulesState['own'][number];

export const ruleFormQuery = (customer: string) =>
  queryOptions({
    queryKey: ['rule form', customer],
    queryFn: () => bodyOf(rules.form.$get({ param: { customer } })),
    staleTime: 300_000,
  });

export type RuleForm = Awaited<ReturnType<NonNullable<ReturnType<typeof ruleFormQuery>['queryFn']>>>;

/** What somebody does to the rules. */
export type RuleAct =
  | { readonly act: 'add'; readonly sentence: string; readonly on: boolean }
  | { readonly act: 'edit'; readonly id: number; readonly sentence?: string; readonly on?: boolean }
  | { readonly act: 'remove'; readonly id: number }
  | { readonly act: 'restore'; readonly id: number; readonly on: boolean; readonly role: OwnRule['role'] };

/** All rules as they stand after it, and what to mind. */
export interface RulesAfter extends RulesState {
  readonly warnings?: readonly string[];
  readonly removed?: { readonly id: number; readonly on: boolean; readonly role: OwnRule['role'] };
}

export function actOnRules(customer: string, given: RuleAct): Promise<RulesAfter> {
  if (given.act === 'add') {
    const { sentence, on } = given;
    return bodyOf(rules.$post({ param: { customer }, json: { sentence, on } }));
  }
  const param = { customer, rule: String(given.id) };
  const one = rules[':rule'];
  if (given.act === 'remove') return bodyOf(one.remove.$post({ param }));
  if (given.act === 'restore') {
    const { on, role } = given;
    return bodyOf(one.restore.$post({ param, json: { on, role } }));
  }
  const { sentence, on } = given;
  const json = { ...(sentence === undefined ? {} : { sentence }), ...(on === undefined ? {} : { on }) };
  return bodyOf(one.edit.$post({ param, json }));
}

export const tryRule = (customer: string, sentence: string) =>
  bodyOf(rules.try.$post({ param: { customer }, json: { sentence, months: 12 } }));

export type Tried = Awaited<ReturnType<typeof tryRule>>;
