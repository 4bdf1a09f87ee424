import { z } from 'zod';

export const roleSchema = z.enum(['buyer', 'executive', 'user']);
export type Role = z.infer<typeof roleSchema>;

export const paperSchema = z.enum(['a4', 'us-letter']);

export interface Provider {
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** SVG or PNG as a data URI, or null. */
  readonly logo: string | null;
  readonly paper: 'a4' | 'us-letter';
  readonly timeZone: string;
  /** Of reports to customers that have none of their own: `de`. */
  readonly language: string;
}

export interface Customer {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly timeZone: string;
  readonly colour: string | null;
  readonly logo: string | null;
  readonly paper: 'a4' | 'us-letter' | null;
  /** Whether measures per person are switched on. */
  readonly perPersonUse: boolean;
  readonly namesVisibleTo: readonly Role[];
  /** Categories that count as inappropriate in working hours. */
  readonly inappropriate: readonly string[];
  /** In which its reports are written and its people are asked, `de`; null: the provider's. */
  readonly language?: string | null;
}

export interface Person {
  readonly id: number;
  readonly customerId: number;
  readonly site: string | null;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly pseudonym: string;
  /** As one calls it, in any way of writing; '' where it is not known. */
  readonly phone?: string;
  /** Null: their customer's. */
  readonly language?: string | null;
}

export interface Site {
  readonly id: number;
  readonly customerId: number;
  readonly name: string;
  /** Null: the customer's. */
  readonly timeZone: string | null;
}

export interface Service {
  readonly id: number;
  readonly customerId: number;
  readonly name: string;
  readonly outcome: string;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** `08:00-17:30`, local time; `22:00-06:00` runs into the next day; `24:00` is the day's end. */
const spanSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/);
export const weekSchema = z.partialRecord(z.enum(days), z.array(spanSchema));
export type Week = z.infer<typeof weekSchema>;

export const targetsSchema = z.object({
  /** Share of agreed hours, 0..1. */
  availability: z.number().min(0).max(1).optional(),
  /** Above this many milliseconds a response is slow. */
  slow_ms: z.number().positive().optional(),
  /** By priority 1..5; `0` for all others. Minutes on the business clock. */
  priorities: z
    .record(
      z.string().regex(/^[0-5]$/),
      z.object({
        response_min: z.number().positive().optional(),
        resolution_min: z.number().positive().optional(),
      }),
    )
    .default({}),
});
export type Targets = z.infer<typeof targetsSchema>;

const localTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/);
export const maintenanceSchema = z.array(
  z.object({ from: localTimeSchema, to: localTimeSchema, why: z.string().default('') }),
);

export interface Agreement {
  readonly id: number;
  readonly customerId: number;
  /** Null: the customer's default. */
  readonly serviceId: number | null;
  readonly timeZone: string;
  readonly businessHours: Week;
  /** `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  readonly peakWindows: Week;
  /** Local times in `timeZone`. */
  readonly maintenance: readonly { readonly from: string; readonly to: string; readonly why: string }[];
  readonly targets: Targets;
}

/** A stretch of agreed time, UTC, `ends` not included. */
export interface Window {
  readonly kind: 'business' | 'peak' | 'maintenance';
  readonly starts: Date;
  readonly ends: Date;
}

export interface Matcher {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number | null;
  readonly serviceId: number | null;
  readonly kind: 'login' | 'ip' | 'domain' | 'field';
  /** For `field`: the source's field name; else ''. */
  readonly field: string;
  /** Login, address or CIDR range, domain (matches its subdomains), or field value. Compared without case. */
  readonly value: string;
}

export interface Promised {
  readonly id: number;
  readonly customerId: number;
  readonly what: string;
  readonly need: string;
  readonly madeOn: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

/** Something that was done or seen, kept for good. */
export interface AuditRecord {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  /** Null: concerns the whole installation. */
  readonly customerId: number | null;
  readonly verb: string;
  readonly subject: string;
  /** Facts as JSON; people by id, never by name. */
  readonly detail: Readonly<Record<string, unknown>>;
}
