import type { MonthRecoveries } from '../voice/index.ts';
import { formatNumber, formatValue, plural } from './format.ts';

/** `median 45 min, 9 in 10 within 3 h 20 min (n 7)`; whom nobody has spoken with counts as the longest. */
export function contactText({ contact }: Pick<MonthRecoveries, 'contact'>): string {
  const { median, p90, n, notYet } = contact;
  const waiting = notYet > 0 ? `; nobody has spoken with ${formatNumber(notYet)} of them yet` : '';
  if (n === 0) return 'nobody was unhappy in this time';
  if (median === null) return `not known (n ${formatNumber(n)})${waiting}`;
  const most = p90 === null ? '' : `, 9 in 10 within ${formatValue(p90, 'minutes')}`;
  return `median ${formatValue(median, 'minutes')}${most} (n ${formatNumber(n)})${waiting}`;
}

/** `6 of 7 (95 %: 49 % to 97 %)`. */
export function shareText({ count, of, low, high }: MonthRecoveries['rescued']): string {
  if (of === 0) return 'not yet to be told (n 0)';
  const interval =
    low === null || high === null
      ? ''
      : ` (95 %: ${formatNumber(100 * low)} % to ${formatNumber(100 * high)} %)`;
  return `${formatNumber(count)} of ${formatNumber(of)}${interval}`;
}

/** For the overview, as long as somebody waits for us; '' else. */
export function openSentence(recoveries: MonthRecoveries | undefined): string {
  if (!recoveries || recoveries.open === 0) return '';
  const { open, contact } = recoveries;
  const waits = `${plural(open, 'unhappy person waits', 'unhappy people wait')} for us.`;
  return contact.median === null
    ? waits
    : `${waits} We called within ${formatValue(contact.median, 'minutes')} (median, n ${formatNumber(contact.n)}).`;
}
