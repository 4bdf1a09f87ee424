import { z } from 'zod';

/**
 * The contract between those who write rules (YAML, sentences, the web) and those who check them (a month's
 * judgement, a try on past months, watching). What holds for every fact:
 *
 * - Counts and totals run over one local calendar month, unless `within: day` says one local day. Whoever watches
 *   fires at the moment at which the count is passed, so that watching and judging agree.
 * - `moreThan: 0` means at least one. A bound itself is still allowed: only what lies beyond it fires.
 * - Durations are minutes on the wall clock, cut to the `during` moment where the fact has one; `waits` and `takes`
 *   are on the business clock of the agreement, as the measures are.
 * - A fact that was not measured never passes for one that did not happen.
 */

/** When: agreed working hours, agreed peak windows, any time, any time but working hours, Saturdays and Sundays. */
export const momentSchema = z.enum(['working hours', 'peak', 'ever', 'outside working hours', 'weekends']);
export type Moment = z.infer<typeof momentSchema>;

/** Of whom: absent means anyone. Names are compared without case; a person may be given by name or e-mail. */
export const whoSchema = z.union([
  z.strictObject({ person: z.string().min(1).max(160) }),
  z.strictObject({ site: z.string().min(1).max(160) }),
  z.strictObject({ role: z.enum(['buyer', 'executive', 'user']) }),
]);
export type Who = z.infer<typeof whoSchema>;

const who = whoSchema.optional();
const count = z.number().int().min(0).max(1_000_000);
const minutes = z.number().min(0).max(5_256_000);
/** 0..1; more than 1 can be written and never comes true, which is said when the rule is added. */
const share = z.number().min(0).max(100);
/** Priorities of tickets, 1 the most urgent; all where absent. */
const priorities = z.array(z.number()).min(1).optional();
const words = z.string().min(1).max(160);

/** People visit sites of categories: fires when more than `morePeopleThan` people are each beyond every bound given. */
const visits = z.strictObject({
  fact: z.literal('visits'),
  categories: z.array(z.string()).min(1),
  during: momentSchema.default('working hours'),
  morePeopleThan: z.number().int().min(0).default(0),
  who,
  /** Visits by one person (runs of requests without a pause above 15 minutes), all categories together; absent: 0. */
  moreVisitsThan: count.optional(),
  /** Minutes spent there by one person (distinct slots of five minutes x 5), all categories together. */
  longerThanMinutes: minutes.optional(),
});

/** Somebody waits for a first answer longer than this, business clock, opened in the month; open ones count too. */
const waits = z.strictObject({
  fact: z.literal('waits'),
  longerThanMinutes: z.number().positive(),
  priorities,
  who,
  /** More tickets than this; absent: 0. */
  moreThan: count.optional(),
});

/** A ticket is not solved within this time, business clock; open ones count with the time they took so far. */
const takes = z.strictObject({
  fact: z.literal('takes'),
  longerThanMinutes: z.number().positive(),
  priorities,
  who,
  moreThan: count.optional(),
});

/** One outage takes longer than this, counted within the moment; maintenance is left out, except `ever`. */
const down = z.strictObject({
  fact: z.literal('down'),
  /** A service by name, without case; any where absent. */
  service: z.string().optional(),
  longerThanMinutes: z.number().min(0),
  during: momentSchema.default('working hours'),
});

/** More outages than this, of those that touch the moment. */
const outages = z.strictObject({
  fact: z.literal('outages'),
  moreThan: count,
  service: z.string().optional(),
  during: momentSchema.default('working hours'),
});

/** People wait for slow systems (slots of five minutes, see `capacity.slow-minutes`) longer than this on one local day. */
const slow = z.strictObject({
  fact: z.literal('slow'),
  longerThanMinutes: z.number().min(0),
  during: z.enum(['working hours', 'peak']).default('working hours'),
});

/** One person or site takes more than this share of the line (0..1) in the month's slow minutes. */
const hogs = z.strictObject({
  fact: z.literal('hogs'),
  shareAbove: share,
  what: z.enum(['person', 'site', 'either']).default('either'),
});

/** More tickets than this are opened. */
const tickets = z.strictObject({
  fact: z.literal('tickets'),
  moreThan: count,
  within: z.enum(['month', 'day']).default('month'),
  during: momentSchema.default('ever'),
  priorities,
  /** The ticket's category as its system calls it, without case. */
  category: words.optional(),
  who,
});

/** A ticket comes back (is opened again after it was solved) at least so many times. */
const reopened = z.strictObject({
  fact: z.literal('reopened'),
  atLeastTimes: z.number().int().min(1).max(1000).default(1),
  /** More such tickets than this; absent: 0. */
  moreThan: count.optional(),
});

/** The same person asks again about the same thing within 14 days, more often than this in the month. */
const asksAgain = z.strictObject({ fact: z.literal('asks again'), moreThan: count.default(0), who });

/** More than `moreThan` tickets have been open for longer than this, wall clock, at the month's end or now. */
const backlog = z.strictObject({
  fact: z.literal('backlog'),
  olderThanDays: z.number().positive().max(3650),
  moreThan: count.default(0),
  priorities,
});

/** A ticket misses an agreed target, own clock: first answer, solution, or either. */
const targetMissed = z.strictObject({
  fact: z.literal('target missed'),
  target: z.enum(['response', 'resolution', 'either']).default('either'),
  priorities,
  moreThan: count.default(0),
});

/** A measure lies beyond a number in its own unit (share 0..1, minutes, ms ...). */
const measure = z.strictObject({
  fact: z.literal('measure'),
  measure: z.string(),
  above: z.number().optional(),
  below: z.number().optional(),
});

/** A measure that is a count out of a population: its share (0..1) lies beyond a bound, with enough of them to say so. */
const shareOf = z.strictObject({
  fact: z.literal('share'),
  measure: z.string(),
  above: share.optional(),
  below: share.optional(),
  /** The population must be at least so large; with fewer the rule stays quiet. */
  outOfAtLeast: z.number().int().min(1).max(1_000_000).default(10),
});

/** A measure lies beyond the control limits of its own past (Wheeler's XmR), or eight months on one side of the mean. */
const unusual = z.strictObject({
  fact: z.literal('unusual'),
  measure: z.string(),
  direction: z.enum(['worse', 'better', 'any']).default('worse'),
});

/** More unhappy answers than this come from people of the role. */
const unhappy = z.strictObject({
  fact: z.literal('unhappy'),
  role: z.enum(['buyer', 'executive', 'user', 'anybody']).default('anybody'),
  /** Absent: 0. */
  moreThan: count.optional(),
  /** One person, by name or e-mail. */
  person: words.optional(),
});

/** More visits to dangerous sites than this are not stopped. */
const threatPassed = z.strictObject({
  fact: z.literal('threat passed'),
  moreThan: z.number().int().min(0).default(0),
});

/** More visits to dangerous sites than this are tried and stopped. */
const threatStopped = z.strictObject({ fact: z.literal('threat stopped'), moreThan: count.default(0) });

/** People report more than this many threats (phishing and such) to the desk. */
const threatReported = z.strictObject({ fact: z.literal('threat reported'), moreThan: count.default(0) });

/** Nobody (of `who`) asks for anything or answers anything for longer than this, wall clock. */
const silence = z.strictObject({
  fact: z.literal('silence'),
  longerThanDays: z.number().positive().max(400),
  who,
});

/** A source that used to bring data brings none for longer than this, counted within the moment. */
const noData = z.strictObject({
  fact: z.literal('no data'),
  longerThanMinutes: z.number().positive().max(5_256_000),
  /** Kind of source (`squid`, `zabbix`, `tickets` ...); any where absent. */
  source: words.optional(),
  during: momentSchema.default('working hours'),
});

/** A promise is more than so many days past its due date and not done. */
const promiseOverdue = z.strictObject({
  fact: z.literal('promise overdue'),
  byMoreThanDays: z.number().int().min(0).max(3650).default(0),
});

/** What a rule fires on. */
export const whenSchema = z.discriminatedUnion('fact', [
  visits,
  waits,
  takes,
  down,
  outages,
  slow,
  hogs,
  tickets,
  reopened,
  asksAgain,
  backlog,
  targetMissed,
  measure,
  shareOf,
  unusual,
  unhappy,
  threatPassed,
  threatStopped,
  threatReported,
  silence,
  noData,
  promiseOverdue,
]);
export type When = z.infer<typeof whenSchema>;
export type Fact = When['fact'];
export type WhenOf<F extends Fact> = Extract<When, { fact: F }>;

/**
 * A rule: it fires on facts, not on scores, and no ranking can hide what it found. `tell` is a person's name or
 * e-mail, or a role (`buyer`, `executive`), or a title such as `owner`. `how`: `at once`, `same day`, or on the
 * month's first page (`overview`).
 */
export const ruleSchema = z.strictObject({
  name: z.string().min(1).max(160),
  when: whenSchema,
  tell: z.string().min(1),
  how: z.enum(['at once', 'same day', 'overview']).default('at once'),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Every fact that there is. */
export const ruleFacts: readonly Fact[] = whenSchema.options.map((one) => one.shape.fact.value);
