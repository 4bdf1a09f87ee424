import type { Person } from '../../customers/index.ts';
import type { Moment, Who } from '../../lens/index.ts';
import type { FactMoment, MeasureId, RuleFacts } from '../../signals/index.ts';
import type { Look, Said } from '../look.ts';
import { clip, either, number, plural } from '../sentences.ts';
import { tableFacts } from './table-facts.ts';

/** What a rule that fired has to say. */
export type Fired = Omit<Said, 'detector' | 'rule' | 'atLeast' | 'subject'>;

/** The facts that a rule asks for were not measured. */
export interface Missing {
  readonly missing: MeasureId;
  readonly why?: string;
}

/** What came of one rule: it fired, it did not, or it could not be checked. */
export type Outcome = Fired | 'quiet' | Missing;

/** The facts of the month; where nobody looked them up, what the tables of the measures hold of them. */
export function factsOf(look: Look): RuleFacts {
  return look.month.facts ?? tableFacts(look.month);
}

const when: Readonly<Record<Moment, string>> = {
  'working hours': ' in working hours',
  peak: ' at your busy hours',
  ever: '',
  'outside working hours': ' outside working hours',
  weekends: ' at weekends',
};

/** ` in working hours`, within a sentence. */
export const during = (moment: FactMoment): string => when[moment];

/** ` of working time`: after an amount of time. */
export const ofTime: Readonly<Record<Moment, string>> = {
  'working hours': ' of working time',
  peak: ' of your busy hours',
  ever: '',
  'outside working hours': ' outside working hours',
  weekends: ' at weekends',
};

/** Why nothing can be said of a moment, where its hours are not agreed; null where they are. */
export function notAgreed(facts: RuleFacts, moment: FactMoment): string | null {
  if (moment === 'peak') return facts.agreed.peak ? null : 'no busy hours are agreed.';
  if (moment === 'ever' || moment === 'weekends') return null;
  return facts.agreed.hours ? null : 'no working hours are agreed.';
}

/** Ids of the people meant; null: anyone. */
export function meant(people: readonly Person[], who: Who | undefined): ReadonlySet<number> | null {
  if (who === undefined) return null;
  const same = (text: string | null, other: string) => text?.toLowerCase() === other.toLowerCase();
  const fits = (one: Person): boolean => {
    if ('role' in who) return one.roles.includes(who.role);
    if ('site' in who) return same(one.site, who.site);
    return same(one.name, who.person) || same(one.email, who.person);
  };
  return new Set(people.filter(fits).map((one) => one.id));
}

/** ` at Leeds`, ` of one person`: whom a count is of; '' for anyone. Never a name: reports may not show it. */
export function ofWhom(who: Who | undefined): string {
  if (who === undefined) return '';
  if ('site' in who) return ` at ${clip(who.site, 60)}`;
  return 'role' in who ? ` of ${who.role}s` : ' of the person you named';
}

/** `2 people`, `1 executive`, `3 people at Leeds`; never a name. */
export function peopleText(count: number, who: Who | undefined): string {
  if (who && 'person' in who) return 'the person you named';
  if (who && 'role' in who) return plural(count, who.role);
  return `${plural(count, 'person', 'people')}${ofWhom(who)}`;
}

/** Who asked or spoke: `Your people`, `Your users`, `Your people at Leeds`; never a name. */
export function yourPeople(who: Who | undefined): string {
  if (who && 'person' in who) return 'The person you named';
  return who && 'role' in who ? `Your ${who.role}s` : `Your people${ofWhom(who)}`;
}

/** ` of priority 1 or 2`; '' for all. */
export function ofPriority(priorities: readonly number[] | undefined): string {
  return priorities ? ` of priority ${either(priorities.map(String))}` : '';
}

/** The first of many lines, and how many more there are. */
export function firstOf(lines: readonly string[], most = 12): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), `and ${number(rest)} more`] : [...lines];
}
