import type { Person } from '../../customers/index.ts';
import { monthName } from '../../platform/language/dates.ts';
import { t } from '../../platform/language/t.ts';
import type { KeptReaction } from './reactions-store.ts';

/** `Ana Reyes (owner) called a problem: 2 of 104 people visited ... (report of August 2026).` */
export function saidInWords(one: KeptReaction, people: readonly Person[]): string {
  const { outcome, month, tier } = one;
  const what = outcome.replace(/\.$/, '');
  const where = tier === 'question' ? t`when asked` : t`report of ${monthName(month)}`;
  const who = nameOf(one.personId, people);
  if (one.says === 'problem') return t`${who} called a problem: ${what} (${where}).`;
  if (one.says === 'detail') return t`${who} called a detail: ${what} (${where}).`;
  if (one.says === 'hide') return t`${who} did not want to be shown: ${what} (${where}).`;
  if (one.says === 'opened') return t`${who} opened: ${what} (${where}).`;
  return t`${who} passed over: ${what} (${where}).`;
}

/** `Ana Reyes (owner)`; `Somebody` who is not known. */
export function nameOf(personId: number | null, people: readonly Person[]): string {
  const found = people.find((one) => one.id === personId);
  if (!found) return t`Somebody`;
  const name = found.name.trim() || found.pseudonym;
  return found.title.trim() ? `${name} (${found.title})` : name;
}
