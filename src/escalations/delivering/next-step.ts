import type { EscalationState, How } from '../schema.ts';
import { againMoment, allowedFrom, firstMoment, type Hours } from './moments.ts';

const hour = 3_600_000;

/** Somebody who can be told: a place in the chain from whom the rule names to the provider's own contact. */
export interface Link {
  readonly key: string;
  readonly hours: Hours;
}

/** One time that a reader was to be told. */
export interface Told {
  readonly reader: string;
  readonly dueAt: Date;
  /** When a message of it was accepted; null: not yet. */
  readonly toldAt: Date | null;
  /** Nothing of it will ever be accepted. */
  readonly refused: boolean;
}

export interface Life {
  readonly state: EscalationState;
  readonly how: How;
  readonly raisedAt: Date;
  /** In the order in which they are told. */
  readonly chain: readonly Link[];
  /** Oldest first; without copies to places. */
  readonly told: readonly Told[];
}

export interface Policy {
  /** Minutes between tellings at once. What is told the same day is told again the next morning. */
  readonly repeatMinutes: number;
  /** How often each person is told before the next one is. */
  readonly tellings: { readonly [how in How]: number };
}

export const defaultPolicy: Policy = { repeatMinutes: 30, tellings: { 'at once': 3, 'same day': 2 } };

export type Step =
  | {
      readonly do: 'tell';
      readonly why: 'first' | 'again' | 'climb';
      readonly reader: string;
      /** Place in the chain, from 0. */
      readonly step: number;
      /** How manieth telling of this reader, from 1. */
      readonly round: number;
      readonly at: Date;
    }
  | { readonly do: 'give up'; readonly at: Date }
  | { readonly do: 'wait'; readonly why: 'nobody to tell' | 'under way'; readonly at: Date }
  | { readonly do: 'nothing' };

/**
 * What becomes of an escalation, and when: told to the first of the chain, told again until acknowledged, then to the
 * next one, given up after the last. Never told to anybody in quiet hours; a telling under way is not repeated before
 * it was accepted, but the next person is told when it took as long as all repeats would have; refused ones climb at
 * once. It is given up only after somebody was told; while nobody can be, it waits.
 */
export function nextStep(life: Life, policy: Policy, now: Date): Step {
  if (life.state !== 'open') return { do: 'nothing' };
  const last = life.told.at(-1);
  if (!last) return climb(life, now, (hours) => firstMoment(life.how, life.raisedAt, hours));
  const link = life.chain.find((one) => one.key === last.reader);
  if (last.refused || !link) return climb(life, now, () => now);
  const times = policy.tellings[life.how];
  if (!last.toldAt) {
    const patience = afterRepeats(life.how, last.dueAt, link.hours, policy, times);
    if (now < patience) return { do: 'wait', why: 'under way', at: patience };
    return climb(life, now, () => now);
  }
  const again = againMoment(life.how, last.toldAt, link.hours, policy.repeatMinutes);
  const rounds = life.told.filter((one) => one.reader === last.reader).length;
  if (rounds < times) {
    const step = life.chain.indexOf(link);
    const at = allowedFrom(again, now, life.how, link.hours);
    return { do: 'tell', why: 'again', reader: link.key, step, round: rounds + 1, at };
  }
  return climb(life, now, () => again);
}

/** The first of the chain whom nobody has told yet, from `wanted` on. */
function climb(life: Life, now: Date, wanted: (hours: Hours) => Date): Step {
  const step = life.chain.findIndex((one) => !life.told.some((told) => told.reader === one.key));
  const link = life.chain[step];
  if (link) {
    const at = allowedFrom(wanted(link.hours), now, life.how, link.hours);
    return {
      do: 'tell',
      why: life.told.length === 0 ? 'first' : 'climb',
      reader: link.key,
      step,
      round: 1,
      at,
    };
  }
  const somebodyKnows = life.told.some((one) => one.toldAt);
  const underWay = life.told.some((one) => !one.toldAt && !one.refused);
  if (somebodyKnows && !underWay) {
    const hours = life.chain.at(-1)?.hours;
    return { do: 'give up', at: hours ? wanted(hours) : now };
  }
  const why = underWay ? 'under way' : 'nobody to tell';
  return { do: 'wait', why, at: new Date(now.getTime() + hour) };
}

function afterRepeats(how: How, from: Date, hours: Hours, policy: Policy, times: number): Date {
  let at = from;
  for (let i = 0; i < times; i += 1) at = againMoment(how, at, hours, policy.repeatMinutes);
  return at;
}
