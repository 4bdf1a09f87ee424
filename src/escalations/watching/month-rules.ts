import type { Customer } from '../../customers/index.ts';
import { factsWanted, judge, lensesFor, measuresFor, ruleName } from '../../findings/index.ts';
import { type Fact, type NeedId, type Rule, soWhat } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { t } from '../../platform/language/t.ts';
import {
  type CustomerMonth,
  describeMeasure,
  type MeasureId,
  measureIds,
  measureMonth,
} from '../../signals/index.ts';
import type { Occurrence } from '../occurrence.ts';
import type { WatchedRule } from './facts.ts';
import { localDay } from './local-days.ts';
import type { World } from './world.ts';

/** What each kind of rule needs that is looked at over the month so far; the others are told as they happen. */
const measuresOf: Readonly<Partial<Record<Fact, readonly MeasureId[]>>> = {
  slow: ['capacity.slow-minutes'],
  hogs: ['capacity.slow-minutes', 'capacity.hogs'],
  reopened: ['tickets.reopened'],
  'asks again': ['tickets.repeat'],
  backlog: ['tickets.backlog'],
  'target missed': ['tickets.target-met', 'tickets.waited'],
  'threat reported': ['threats.reported'],
  'promise overdue': ['promises.kept'],
};

/** The measures of a rule over the month so far; empty: it is none of those, or cannot be told before the month is over. */
function monthMeasures({ when }: Rule): readonly MeasureId[] {
  if (when.fact !== 'measure' && when.fact !== 'share' && when.fact !== 'unusual')
    return measuresOf[when.fact] ?? [];
  const id = measureIds.find((one) => one === when.measure);
  if (id === undefined) return [];
  // On the first day of a month every count is low.
  const low = when.fact === 'measure' && when.below !== undefined && describeMeasure(id).unit === 'count';
  return low ? [] : [id];
}

/** How many of the rules are looked at over the month so far. */
export const isMonthRule = ({ rule }: WatchedRule): boolean => monthMeasures(rule).length > 0;

/**
 * What came true of the rules on a month's measures, judged on the local month so far just as the month's report
 * will judge it; once for each rule and month.
 */
export async function lookAtMonth(ctx: Ctx, world: World, now: Date): Promise<Occurrence[]> {
  const rules = world.rules.filter(isMonthRule);
  const months = Map.groupBy(rules, ({ customer }) => localDay(now, customer.timeZone).slice(0, 7));
  const found: Occurrence[] = [];
  for (const [month, own] of months) {
    const customers = [...new Set(own.map(({ customer }) => customer.id))];
    const measures = [...new Set(own.flatMap(({ rule }) => measuresFor(rule)))];
    const facts = factsWanted(own.map(({ rule }) => rule));
    const languages = new Map(own.map(({ customer, language }) => [customer.id, language]));
    const languageOf = ({ id }: Customer) => languages.get(id) ?? 'en';
    const input = { month, customers, now, measures, facts, languageOf };
    const measured = await measureMonth({ ctx, input });
    for (const [, ofLens] of Map.groupBy(own, ({ customer, role }) => `${customer.id} ${role}`)) {
      const data = measured.get(ofLens[0]?.customer.id ?? 0);
      if (data) found.push(...(await judged(ctx, world, ofLens, data, now)));
    }
  }
  return found;
}

async function judged(
  ctx: Ctx,
  world: World,
  rules: readonly WatchedRule[],
  month: CustomerMonth,
  now: Date,
): Promise<Occurrence[]> {
  const [first] = rules;
  if (!first) return [];
  const { customer, role, language } = first;
  const found = await lensesFor(ctx, customer, role);
  const lens = { ...found.lens, rules: rules.map(({ rule }) => rule) };
  const people = world.known.people.get(customer.id) ?? [];
  return inLanguage(language ?? 'en', () => {
    const { findings } = judge({ ...found, customer, month, people, lens });
    return rules.flatMap(({ rule }) => {
      const finding = findings.find((one) => one.rule === ruleName(rule) && one.detector === 'rule');
      if (!finding) return [];
      const { outcome, concerned, evidence, need } = finding;
      const of = { what: outcome, need, evidence: evidence.slice(0, 10) };
      const people = concerned
        .filter((one) => one.person > 0)
        .map((one) => ({ personId: one.person, fact: t`${one.count} in the month so far` }));
      return [occurrence(customer, role, rule, month.month, { ...of, concerned: people, now })];
    });
  });
}

function occurrence(
  customer: Customer,
  role: string,
  rule: Rule,
  month: string,
  found: {
    readonly what: string;
    readonly need: NeedId;
    readonly evidence: readonly string[];
    readonly concerned: Occurrence['concerned'];
    readonly now: Date;
  },
): Occurrence {
  return {
    customerId: customer.id,
    rule: ruleName(rule),
    tell: rule.tell,
    how: rule.how === 'same day' ? 'same day' : 'at once',
    key: `${customer.id}|${[rule.name, role, rule.tell, 'month so far', month].join('|')}`,
    occurredAt: found.now,
    what: found.what,
    soWhat: soWhat(found.need, customer.kind),
    evidence: found.evidence,
    concerned: found.concerned,
  };
}
