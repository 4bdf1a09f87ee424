import { mark, t } from '../../platform/language/t.ts';
import type { Draft, Figure } from './figure.ts';
import { oneDecimal } from './one-decimal.ts';

/** Fewer earlier measured months than this say nothing about what is usual. */
const fewest = 3;

/**
 * Tickets and answers of each month against the mean of the measured months before this one, so that history and
 * limits are on the same scale. A month counts where a ticket system was telling us. Pure.
 */
export function contactFigures(
  customer: number,
  figures: readonly Figure[],
  zeroMonths: ReadonlySet<string>,
  months: readonly string[],
): { figures: Figure[]; drafts: Draft[] } {
  const of = (id: string, month: string): Figure | undefined =>
    figures.find((f) => f.measure === id && f.service === null && f.month === month);
  const counts = months.map((month) => {
    const tickets = of('tickets.volume', month)?.count ?? (zeroMonths.has(month) ? 0 : null);
    const answers = of('satisfaction.unhappy', month)?.population ?? 0;
    return { month, tickets, answers, all: tickets === null ? null : tickets + answers };
  });
  const earlier = counts.slice(0, -1).flatMap((c) => (c.all === null ? [] : [c.all]));
  const usual = earlier.reduce((a, b) => a + b, 0) / earlier.length;
  if (earlier.length < fewest || usual === 0) return { figures: [], drafts: [] };
  const found = counts.flatMap((c): Figure[] =>
    c.all === null
      ? []
      : [
          {
            ...{ measure: 'contact.silence', customer, service: null, month: c.month },
            ...{ value: c.all / usual, count: c.all, population: Math.round(usual) },
            ...{ mean: null, median: null, p90: null, sample: [] },
          },
        ],
  );
  const table: Draft['tables'][number] = {
    id: 'contact',
    title: mark('Contact, month by month'),
    columns: [
      { key: 'month', title: mark('Month'), unit: 'text' },
      { key: 'tickets', title: mark('Tickets'), unit: 'count' },
      { key: 'answers', title: mark('Answers'), unit: 'count' },
      { key: 'share', title: mark('Of the usual'), unit: 'share' },
    ],
    rows: counts.map((c) => [c.month, c.tickets, c.answers, c.all === null ? null : c.all / usual]),
    more: 0,
  };
  const notes = () => [
    t`usual: ${oneDecimal(usual)} tickets and answers a month, of ${earlier.length} months`,
  ];
  return {
    figures: found,
    drafts: [{ measure: 'contact.silence', customer, tables: [table], concerned: [], notes }],
  };
}
