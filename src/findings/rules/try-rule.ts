import { type Customer, listPeople } from '../../customers/index.ts';
import type { Fact, Rule } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { t } from '../../platform/language/t.ts';
import { type Concerned, measureMonth } from '../../signals/index.ts';
import { judge } from '../judge.ts';
import { lensesFor } from '../lenses-for.ts';
import { factsWanted, measuresFor } from './facts-wanted.ts';

/** What a rule would have done in one month. */
export interface TriedMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly result: 'fired' | 'quiet' | 'not measured';
  /** One sentence: on what it would have fired, or why it could not be checked; '' where it was quiet. */
  readonly what: string;
  readonly evidence: readonly string[];
  readonly concerned: readonly Concerned[];
  /** Who would have heard of it; '' where it was quiet. */
  readonly tell: string;
}

/**
 * Tries a rule on the last whole months, oldest first, by the same judgement as theirs; a month before anything was
 * known of the customer is not measured. Nothing is kept, and nobody is told.
 */
export async function tryRule(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: {
    readonly customer: Customer;
    readonly rule: Rule;
    /** 1 to 24; 12 where absent. */
    readonly months?: number;
  };
}): Promise<TriedMonth[]> {
  const { ctx, input } = call;
  const { customer, rule } = input;
  const now = ctx.clock.now();
  const [people, found] = await Promise.all([
    listPeople({ ctx, input: { customerId: customer.id } }),
    lensesFor(ctx, customer, ''),
  ]);
  const lens = { ...found.lens, rules: [rule] };
  const history = needHistory.includes(rule.when.fact) ? {} : { history: 1 };
  const of = { customers: [customer.id], now, tables: needTables.includes(rule.when.fact), ...history };
  const asked = { ...of, measures: measuresFor(rule), facts: factsWanted([rule]) };
  const tried: TriedMonth[] = [];
  // The oldest first: agreed times are then spread out once for all of them.
  for (const month of wholeMonths(now, input.months ?? 12)) {
    const data = (await measureMonth({ ctx, input: { ...asked, month } })).get(customer.id);
    if (!data) throw new Error(`no measures of customer ${customer.id} for ${month}`);
    const { findings } = judge({ ...found, customer, month: data, people, lens });
    const fired = findings.find((one) => one.detector === 'rule');
    const gap = findings.find((one) => one.detector === 'rule-unchecked');
    tried.push({
      month,
      result: fired ? 'fired' : gap ? 'not measured' : 'quiet',
      what: fired?.outcome ?? gap?.evidence[0] ?? '',
      evidence: fired?.evidence ?? [],
      concerned: fired?.concerned ?? [],
      tell: fired ? fired.tell || t`the first page` : '',
    });
  }
  return tried;
}

/** Rules that look back beyond their month, or speak in the words of those who do. */
const needHistory: readonly Fact[] = ['measure', 'share', 'unusual', 'silence', 'no data'];

/** Rules that read the tables of measures: all others have their facts one by one. */
const needTables: readonly Fact[] = [
  ...(['measure', 'share', 'unusual', 'hogs', 'unhappy'] as const),
  ...(['threat passed', 'threat stopped', 'threat reported'] as const),
];

/** `YYYY-MM` of the months that are over, oldest first. */
function wholeMonths(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + index, 1));
    return first.toISOString().slice(0, 7);
  });
}
