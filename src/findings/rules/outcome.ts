import type { Person } from '../../customers/index.ts';
import type { Moment, Who } from '../../lens/index.ts';
import { either } from '../../platform/language/lists.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import type { FactMoment, MeasureId, RuleFacts } from '../../signals/index.ts';
import type { Look, Said } from '../look.ts';
import { clip, number } from '../sentences.ts';
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
  'working hours': mark('in working hours'),
  peak: mark('at your busy hours'),
  ever: '',
  'outside working hours': mark('outside working hours'),
  weekends: mark('at weekends'),
};

const time: Readonly<Record<Moment, string>> = {
  ...when,
  'working hours': mark('of working time'),
  peak: mark('of your busy hours'),
};

/** What may stand after a noun or a verb: with a blank before it, where there is anything to say. */
export const after = (phrase: string): string => phrase && ` ${phrase}`;

/** ` in working hours`, within a sentence. */
export const during = (moment: FactMoment): string => after(say(when[moment]));

/** ` of working time`: after an amount of time. */
export const ofTime = (moment: Moment): string => after(say(time[moment]));

/** Why nothing can be said of a moment, where its hours are not agreed; null where they are. */
export function notAgreed(facts: RuleFacts, moment: FactMoment): string | null {
  if (moment === 'peak') return facts.agreed.peak ? null : t`no busy hours are agreed.`;
  if (moment === 'ever' || moment === 'weekends') return null;
  return facts.agreed.hours ? null : t`no working hours are agreed.`;
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

const roles = {
  buyer: { one: mark('buyer'), many: mark('buyers'), of: mark('of buyers'), your: mark('Your buyers') },
  executive: {
    one: mark('executive'),
    many: mark('executives'),
    of: mark('of executives'),
    your: mark('Your executives'),
  },
  user: { one: mark('user'), many: mark('users'), of: mark('of users'), your: mark('Your users') },
} as const;

/** Whether one person is meant, of whom sentences of their own speak: a name is never shown. */
export const isPerson = (who: Who | undefined): boolean => who !== undefined && 'person' in who;

/** ` at Leeds`, ` of users`: whom a count is of; '' for anyone. Never a name: reports may not show it. */
export function ofWhom(who: Who | undefined): string {
  if (who === undefined) return '';
  if ('site' in who) return after(t`at ${clip(who.site, 60)}`);
  return after('role' in who ? say(roles[who.role].of) : t`of the person you named`);
}

/** What so many are called, after their number: `people`, `executive`, `people at Leeds`. */
export function nounFor(count: number, who: Who | undefined): string {
  const number = isOne(count) ? 'one' : 'many';
  if (who && 'role' in who) return say(roles[who.role][number]);
  return `${number === 'one' ? t`person` : t`people`}${ofWhom(who)}`;
}

/** Who asked or spoke, where it is not one person: `Your people`, `Your users`, `Your people at Leeds`. */
export function yourPeople(who: Who | undefined): string {
  if (who && 'role' in who) return say(roles[who.role].your);
  return `${t`Your people`}${ofWhom(who)}`;
}

/** ` of priority 1 or 2`; '' for all. */
export function ofPriority(priorities: readonly number[] | undefined): string {
  return priorities ? after(t`of priority ${either(priorities.map(String))}`) : '';
}

/** The first of many lines, and how many more there are. */
export function firstOf(lines: readonly string[], most = 12): string[] {
  const rest = lines.length - most;
  return rest > 0 ? [...lines.slice(0, most), t`and ${number(rest)} more`] : [...lines];
}
