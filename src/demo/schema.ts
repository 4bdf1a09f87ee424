import type { Role, Targets, Week } from '../customers/index.ts';
import type { LensNeed, NeedId, Rule } from '../lens/index.ts';

/** What the simulation knows of one service of a customer. */
export interface ServiceProfile {
  readonly name: string;
  readonly outcome: string;
  /** What the probes watch, absent for services nobody measures. */
  readonly probe?: {
    readonly target: string;
    /** Response time on an idle system, milliseconds. */
    readonly idleMs: number;
    /** How many times slower it is under full load. */
    readonly load: number;
    /** Outages a month, and their median length in minutes. */
    readonly outages: number;
    readonly outageMin: number;
  };
  /** Share of the customer's tickets that concern it. */
  readonly tickets: number;
}

/** How help is given to one customer. Times are minutes on the business clock. */
export interface CareProfile {
  /** Tickets a person a month. */
  readonly rate: number;
  readonly respond: number;
  readonly resolve: number;
  /** Spread (sigma of the logarithm) of both. */
  readonly spread: number;
  /** Share of solved tickets that come back. */
  readonly reopen: number;
  /** Share of solved tickets that the same person reports again as a new one within days. */
  readonly repeat: number;
  /** Share of tickets that miss their target although the median is well inside. */
  readonly neglect: number;
  /** Multiplies a rate in a month (0 is the oldest, 13 the month to close). */
  readonly trend?: (month: number) => {
    readonly rate?: number;
    readonly respond?: number;
    readonly reopen?: number;
  };
}

/** How a customer's people use the web. */
export interface UseProfile {
  /** Requests a person and working day, at scale 1. */
  readonly requests: number;
  /** Categories and their weights. */
  readonly mix: Readonly<Record<string, number>>;
  /** Share of all requests that is private use in `adult` and `gambling`, and by whom. */
  readonly private?: { readonly share: number; readonly people: number; readonly fromMonth: number };
  /** One person who streams through the office line for hours, from this month on. */
  readonly streamer?: {
    readonly person: string;
    readonly fromMonth: number;
    readonly host: string;
    readonly mbits: number;
  };
}

/** How a customer's people answer, beside what they lived through. */
export interface VoiceProfile {
  /** Share of surveys that are answered. */
  readonly answers: number;
  /** Added to every score's latent value: habit of the house. */
  readonly mood: number;
  readonly trend?: (month: number) => number;
}

/** What this customer really needs. Nobody but the simulation (and its tests) knows it. */
export interface Truth {
  /** Weights; sum to 100. */
  readonly needs: Readonly<Partial<Record<NeedId, number>>>;
  /** Minutes of waiting, minutes to a solution and share of come-backs that are still fine. */
  readonly wait: number;
  readonly solve: number;
}

/** A customer of the sample provider. */
export interface Profile {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  /** What the reports must tell; '' for an ordinary, well-served customer. */
  readonly story: string;
  readonly timeZone: string;
  readonly colour: string;
  readonly people: number;
  readonly sites: readonly { readonly name: string; readonly share: number }[];
  readonly titles: readonly (readonly [title: string, weight: number])[];
  readonly named: readonly {
    readonly name: string;
    readonly title: string;
    readonly roles: readonly Role[];
  }[];
  readonly hours: Week;
  readonly peaks: Week;
  readonly holidays: readonly string[];
  readonly targets: Targets;
  readonly services: readonly ServiceProfile[];
  readonly care: CareProfile;
  readonly use: UseProfile;
  readonly perPersonUse: boolean;
  readonly namesVisibleTo: readonly Role[];
  /** Requests a month to listed malicious sites: stopped and not stopped; and mails that people reported. */
  readonly threats: { readonly blocked: number; readonly passed: number; readonly reported: number };
  readonly voice: VoiceProfile;
  readonly truth: Truth;
  readonly lens: {
    readonly needs: readonly LensNeedInput[];
    readonly rules?: readonly Rule[];
    readonly headlines?: number;
    readonly depth?: 'few' | 'normal' | 'every detail';
  };
  readonly promises: readonly Promise_[];
  /** Outages that belong to the customer's story. */
  readonly incidents: readonly {
    readonly service: string;
    readonly at: string;
    readonly minutes: number;
    readonly cause: string;
  }[];
  readonly systems: {
    readonly tickets: 'psa' | 'servicenow' | 'json';
    readonly web: 'squid' | 'zeek';
    readonly monitor: 'prometheus' | 'zabbix';
  };
}

export type LensNeedInput = Pick<LensNeed, 'need' | 'weight'> &
  Partial<Pick<LensNeed, 'name' | 'tolerances'>>;

export interface Promise_ {
  readonly what: string;
  readonly need: NeedId | '';
  readonly made: string;
  readonly due: string;
  readonly done?: string;
}

export interface SimPerson {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly site: string;
  readonly ip: string;
}

export interface SimTicket {
  readonly id: number;
  readonly opened: number;
  readonly responded: number | null;
  readonly resolved: number | null;
  readonly closed: number | null;
  /** Pairs of moments: solved (wrongly) and opened again. */
  readonly comebacks: readonly { readonly solved: number; readonly reopened: number }[];
  readonly person: SimPerson;
  readonly service: string;
  readonly category: string;
  readonly priority: 1 | 2 | 3 | 4;
  readonly title: string;
  readonly agent: string;
  readonly repeatOf: number | null;
  /** The provider's own system says that both targets were met. */
  readonly targetMet: boolean;
  /** Business minutes, as lived by the caller. */
  readonly waited: number;
  readonly took: number;
}

export interface SimOutage {
  readonly service: string;
  readonly target: string;
  readonly started: number;
  readonly ended: number;
  readonly planned: boolean;
  readonly cause: string;
}

export interface SimVisit {
  readonly at: number;
  readonly person: SimPerson;
  readonly host: string;
  readonly category: string;
  readonly bytes: number;
  readonly ms: number;
  readonly verdict: 'allowed' | 'blocked';
  readonly secure: boolean;
}

export interface SimAnswer {
  readonly id: string;
  readonly at: number;
  readonly person: SimPerson;
  readonly instrument: 'csat' | 'nps';
  readonly score: number;
  readonly comment: string;
  readonly ticket: number | null;
}
