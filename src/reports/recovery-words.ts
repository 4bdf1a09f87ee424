import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import type { MonthRecoveries } from '../voice/index.ts';
import { formatNumber, formatValue } from './format.ts';

/** `median 45 min, 9 in 10 within 3 h 20 min (n 7)`; whom nobody has spoken with counts as the longest. */
export function contactText({ contact }: Pick<MonthRecoveries, 'contact'>): string {
  const { n, notYet } = contact;
  if (n === 0) return t`nobody was unhappy in this time`;
  const waited = waitedText(contact);
  return notYet > 0 ? t`${waited}; nobody has spoken with ${formatNumber(notYet)} of them yet` : waited;
}

function waitedText({ median, p90, n }: MonthRecoveries['contact']): string {
  const count = formatNumber(n);
  if (median === null) return t`not known (n ${count})`;
  const middle = formatValue(median, 'minutes');
  return p90 === null
    ? t`median ${middle} (n ${count})`
    : t`median ${middle}, 9 in 10 within ${formatValue(p90, 'minutes')} (n ${count})`;
}

/** `6 of 7 (95 %: 49 % to 97 %)`. */
export function shareText({ count, of, low, high }: MonthRecoveries['rescued']): string {
  if (of === 0) return t`not yet to be told (n 0)`;
  const [part, all] = [formatNumber(count), formatNumber(of)];
  return low === null || high === null
    ? t`${part} of ${all}`
    : t`${part} of ${all} (95 %: ${formatNumber(100 * low)} % to ${formatNumber(100 * high)} %)`;
}

/** For the overview, as long as somebody waits for us; '' else. */
export function openSentence(recoveries: MonthRecoveries | undefined): string {
  if (!recoveries || recoveries.open === 0) return '';
  const { open, contact } = recoveries;
  const waits = one(open)
    ? t`${formatNumber(open)} unhappy person waits for us.`
    : t`${formatNumber(open)} unhappy people wait for us.`;
  if (contact.median === null) return waits;
  const called = t`We called within ${formatValue(contact.median, 'minutes')} (median, n ${formatNumber(contact.n)}).`;
  return `${waits} ${called}`;
}
