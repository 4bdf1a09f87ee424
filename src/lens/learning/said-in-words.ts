import type { Person } from '../../customers/index.ts';
import type { KeptReaction } from './reactions-store.ts';

const words = {
  problem: 'called a problem',
  detail: 'called a detail',
  hide: 'did not want to be shown',
  opened: 'opened',
  ignored: 'passed over',
} as const;

/** `Ana Reyes (owner) called a problem: 2 of 104 people visited ... (report of August 2026).` */
export function saidInWords(one: KeptReaction, people: readonly Person[]): string {
  const { outcome, month, tier } = one;
  const what = outcome.replace(/\.$/, '');
  const where = tier === 'question' ? 'when asked' : `report of ${monthInWords(month)}`;
  return `${nameOf(one.personId, people)} ${words[one.says]}: ${what} (${where}).`;
}

/** `August 2026`. */
export function monthInWords(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return month;
  return at.toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** `Ana Reyes (owner)`; `Somebody` who is not known. */
export function nameOf(personId: number | null, people: readonly Person[]): string {
  const found = people.find((one) => one.id === personId);
  if (!found) return 'Somebody';
  const name = found.name.trim() || found.pseudonym;
  return found.title.trim() ? `${name} (${found.title})` : name;
}
