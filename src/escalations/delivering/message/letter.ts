import type { Customer, Person, Provider } from '../../../customers/index.ts';
import { localTime } from '../../../findings/index.ts';
import { t } from '../../../platform/language/t.ts';
import type { Escalation } from '../../schema.ts';
import { introOf, nextOf, subjectOf } from './words.ts';

/** One thing that a message tells. */
export interface LetterItem {
  readonly id: number;
  readonly what: string;
  readonly soWhat: string;
  readonly evidence: readonly string[];
  /** Whom it is about: names where the reader may see them, pseudonyms else. */
  readonly concerned: readonly { readonly who: string; readonly fact: string }[];
  readonly rules: readonly string[];
  /** `13 October, 10:12`, by the clock of the customer. */
  readonly when: string;
  readonly occurredAt: Date;
  /** Who else was told, a line each. */
  readonly others: readonly string[];
  readonly proposal: string;
  /** Where it is acknowledged; null: no address of this installation is known. */
  readonly acknowledge: string | null;
}

/** A message as every channel writes it in its own way. */
export interface Letter {
  readonly subject: string;
  readonly provider: Pick<Provider, 'name' | 'colour'>;
  readonly customer: Pick<Customer, 'name' | 'slug'>;
  readonly to: string;
  /** One sentence: why the reader gets it. */
  readonly intro: string;
  readonly items: readonly LetterItem[];
  /** One sentence: what happens without an answer. */
  readonly next: string;
  /** How to change when and how one is told. */
  readonly change: string;
  /** People who are shown by name, by id. */
  readonly named: readonly number[];
}

/** One escalation with what the message needs to know of it. */
export interface Told {
  readonly escalation: Escalation;
  readonly round: number;
  readonly step: number | null;
  readonly others: readonly { readonly name: string; readonly toldAt: Date }[];
  readonly acknowledge: string | null;
}

export interface LetterInput {
  readonly provider: Pick<Provider, 'name' | 'colour'>;
  readonly customer: Pick<Customer, 'name' | 'slug' | 'timeZone'>;
  readonly people: readonly Person[];
  readonly reader: { readonly name: string; readonly isProvider: boolean };
  readonly told: readonly Told[];
  readonly showNames: boolean;
  readonly repeatMinutes: number;
  readonly now: Date;
}

/** The message to one reader, in the language of now, about everything that is told at once; things of the same subject make one item. */
export function composeLetter(given: LetterInput): Letter {
  const told = given.told.map((one) => ({ ...one, escalation: withoutNames(one.escalation, given.people) }));
  const nameless = { ...given, told };
  const input = given.showNames ? given : nameless;
  const subjects = Map.groupBy(input.told, (one) => one.escalation.subject);
  const concerned = input.told.flatMap((one) => one.escalation.concerned.map((who) => who.personId));
  return {
    subject: subjectOf(nameless, subjects.size),
    provider: input.provider,
    customer: input.customer,
    to: input.reader.name,
    intro: introOf(input),
    items: [...subjects.values()].map((group) => itemOf(input, group)),
    next: nextOf(input),
    change: t`To change when, how or whether you are told, write to ${input.provider.name}: the rule, your quiet hours and the way we reach you can all be changed.`,
    named: input.showNames ? [...new Set(concerned)] : [],
  };
}

function itemOf(input: LetterInput, group: readonly Told[]): LetterItem {
  const [first] = group;
  if (!first) throw new Error('a group is never empty');
  const { escalation } = first;
  const { timeZone } = input.customer;
  const all = group.flatMap((one) => one.escalation.concerned);
  const concerned = all.filter(
    (one, i) => all.findIndex((other) => other.personId === one.personId && other.fact === one.fact) === i,
  );
  return {
    id: escalation.id,
    what: escalation.what,
    soWhat: escalation.soWhat,
    evidence: [...new Set(group.flatMap((one) => one.escalation.evidence))],
    concerned: concerned.map(({ personId, fact }) => ({ who: whoIs(input, personId), fact })),
    rules: [...new Set(group.map((one) => one.escalation.rule))],
    when: momentText(escalation.occurredAt, timeZone),
    occurredAt: escalation.occurredAt,
    others: first.others.map(({ name, toldAt }) => t`${name}, told ${momentText(toldAt, timeZone)}`),
    proposal: escalation.proposal,
    acknowledge: first.acknowledge,
  };
}

function whoIs({ people, showNames }: LetterInput, personId: number): string {
  const person = people.find((one) => one.id === personId);
  if (!person) return t`somebody who has left`;
  return showNames ? `${person.name} (${person.pseudonym})` : person.pseudonym;
}

/**
 * Texts come without names of those whom they concern; where one slipped in all the same, the pseudonym stands in
 * its place.
 */
export function withoutNames(escalation: Escalation, people: readonly Person[]): Escalation {
  const hidden = escalation.concerned.flatMap(({ personId }) => {
    const person = people.find((one) => one.id === personId);
    return person ? [person] : [];
  });
  const said = (text: string) =>
    hidden.reduce((left, { name, email, pseudonym }) => {
      const nameless = left.replaceAll(name, pseudonym);
      return email ? nameless.replaceAll(email, pseudonym) : nameless;
    }, text);
  return {
    ...escalation,
    rule: said(escalation.rule),
    what: said(escalation.what),
    soWhat: said(escalation.soWhat),
    proposal: said(escalation.proposal),
    evidence: escalation.evidence.map(said),
    concerned: escalation.concerned.map(({ personId, fact }) => ({ personId, fact: said(fact) })),
  };
}

/** `13 October, 10:12`. */
export function momentText(at: Date, timeZone: string): string {
  return localTime(at.toISOString(), timeZone);
}
