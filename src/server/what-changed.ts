import { type Customer, listPeople } from '../customers/index.ts';
import { type Finding, judge, lensesFor } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { t } from '../platform/language/t.ts';
import type { ReportData } from '../reports/index.ts';

export type Said = 'problem' | 'detail' | 'hide';

/** Where an item would stand if the month were closed now. */
export interface Standing {
  readonly tier: Finding['tier'] | null;
  /** Among what needs attention, from 1; 0: it is not there. */
  readonly place: number;
  /** The rule that puts it there whatever the lens says; '' for none. */
  readonly rule: string;
}

/**
 * Judges a kept month again through the lens as it is now, and says where an item would stand. Made from the kept issue
 * alone, so that it is quick; what rules told stays where it is, for no reaction moves a rule.
 */
export async function standingNow(
  ctx: Ctx,
  customer: Customer,
  report: ReportData,
  item: string,
): Promise<Standing> {
  const shown = report.findings.find((one) => one.id === item);
  const attention = report.attention.flatMap((id) => report.findings.filter((one) => one.id === id));
  const ruled = attention.filter((one) => one.rule !== '');
  if (shown?.rule) return { tier: shown.tier, place: report.attention.indexOf(item) + 1, rule: shown.rule };
  const [people, lenses] = await Promise.all([
    listPeople({ ctx, input: { customerId: customer.id } }),
    lensesFor(ctx, customer, report.reader),
  ]);
  const { headlines } = lenses.lens.reading;
  const reading = { ...lenses.lens.reading, headlines: Math.max(1, headlines - ruled.length) };
  const { month, over, dataUntil, measures, services } = report;
  const { findings } = judge({
    ...lenses,
    customer,
    people,
    month: { customer: customer.id, month, over, dataUntil, measures, services },
    lens: { ...lenses.lens, rules: [], reading },
  });
  const told = new Set(ruled.map((one) => one.measure));
  const others = findings.filter((one) => !told.has(one.measure));
  const measure = /^question\/([^@]+)@/.exec(item)?.[1];
  const found = others.find((one) => (measure === undefined ? one.id === item : one.measure === measure));
  if (!found) return { tier: null, place: 0, rule: '' };
  const place = others.filter((one) => one.tier === 'headline').indexOf(found);
  return { tier: found.tier, place: place < 0 ? 0 : ruled.length + place + 1, rule: '' };
}

/** What a reaction changed, in one sentence: never more than what is so. */
export function changeInWords(says: Said, { tier, place, rule }: Standing): string {
  if (rule !== '')
    return says === 'problem'
      ? t`Noted. Your rule “${rule}” puts it there, and goes on doing so.`
      : t`Noted. Your rule “${rule}” puts it there: change the rule to hear less of it.`;
  const onPage = tier === 'headline' || tier === 'escalate';
  if (says === 'problem') {
    if (onPage)
      return place === 1
        ? t`We will put this first from now on.`
        : t`This stands on your first page from now on, in place ${place}.`;
    return t`We look at this more strictly from now on. It is too small for your first page yet; it moves up when it grows.`;
  }
  if (onPage)
    return t`This counts for less from now on. At this size it still stands on your first page; smaller ones stay off it.`;
  if (says === 'detail') return t`Kept in the detail from now on.`;
  return tier === 'detail'
    ? t`Off your first page from now on; the detail keeps it.`
    : t`You will not be shown this again, unless it gets much worse.`;
}
