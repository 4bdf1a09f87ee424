import type { Customer, Person, Service } from '../../customers/index.ts';
import type { Lens, Rule } from '../../lens/index.ts';
import type {
  LastContact,
  LastData,
  RecentAnswer,
  RecentOutage,
  RecentTicket,
  RecentVisits,
} from '../../signals/index.ts';
import type { Occurrence } from '../occurrence.ts';
import type { Calendars } from './calendars.ts';

/** A rule of a customer that is told at once or the same day. */
export interface WatchedRule {
  readonly customer: Customer;
  readonly role: Lens['role'];
  readonly rule: Rule;
  /** In which it is told; English where absent. */
  readonly language?: string;
}

/** Who belongs to the customers: rules may speak of people, sites and services. */
export interface Known {
  readonly people: ReadonlyMap<number, readonly Person[]>;
  readonly services: ReadonlyMap<number, readonly Service[]>;
  /** Kinds of sources by their id. */
  readonly sources: ReadonlyMap<number, string>;
  /** Customer and subject of what was told of times down, with when they began: late data may move a beginning. */
  readonly downs: ReadonlyMap<number, readonly ToldDown[]>;
}

/** A time down that was told. */
export interface ToldDown {
  readonly of: string;
  readonly started: Date;
}

/** What a look at the signals found, over all customers. */
export interface Facts {
  readonly visits: readonly RecentVisits[];
  readonly tickets: readonly RecentTicket[];
  readonly outages: readonly RecentOutage[];
  readonly answers: readonly RecentAnswer[];
  readonly lastData: readonly LastData[];
  readonly lastContact: readonly LastContact[];
}

export const noFacts: Facts = {
  visits: [],
  tickets: [],
  outages: [],
  answers: [],
  lastData: [],
  lastContact: [],
};

/** What happened before is told in the month's report, not at once. */
export interface Told {
  /** Whatever came true before this is not told. */
  readonly since: Date;
  /** At most so many of one rule, customer and day, then their number. */
  readonly most: number;
}

export interface FireInput {
  readonly rules: readonly WatchedRule[];
  readonly facts: Facts;
  readonly known: Known;
  readonly calendars: Calendars;
  readonly told: Told;
  readonly now: Date;
}

/** One rule and the facts of its customer. */
export interface Look {
  readonly watched: WatchedRule;
  readonly facts: Facts;
  readonly known: {
    readonly people: readonly Person[];
    readonly services: readonly Service[];
    readonly sources: ReadonlyMap<number, string>;
    readonly downs: readonly ToldDown[];
  };
  readonly calendars: Calendars;
  readonly since: Date;
  readonly now: Date;
}

/** What came true for a rule, before it is made an occurrence. */
export interface Fired extends Pick<Occurrence, 'what' | 'evidence' | 'concerned'> {
  /** The thing itself, where other rules may find the same: told once while it is open. */
  readonly about?: string;
  /** Whom or what it is about, without names; '' for the rule as a whole. */
  readonly subject: string;
  /** The day or month in which it is told once; '' for once at all. */
  readonly period: string;
  /** When it came true, or was last fed: older than `since` is not told. */
  readonly at: Date;
  /** When it began; of many, the first are told one by one. */
  readonly began?: Date;
}
