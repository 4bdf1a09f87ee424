import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { type Customer, listAgreements, listCustomers, listServices } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import type { AgreedRecords } from './agreed-rows.ts';
import { readAgreedVersion } from './agreed-version-store.ts';
import { monthsUntil, seconds } from './measures/span.ts';
import { replaceAgreed } from './replace-agreed.ts';

/** Where the windows in the signal store begin and end. */
export interface SyncedSpan {
  readonly since: Date;
  readonly until: Date;
}

/** Months before the 13 of history, so that tickets opened earlier have their business clock too. */
const lead = 3;
const running = new WeakMap<SignalClient, Promise<unknown>>();
/** What this process knows to be copied, and of which state of the records: to compare all of them takes long. */
const copied = new WeakMap<SignalClient, { readonly version: string; readonly fingerprint: string }>();

/**
 * Copies agreed times, targets, settings and inappropriate categories of all customers into the signal store, for
 * the 13 months up to `month` (and three before). Each table is replaced at once, so that no reader ever sees half
 * of it. Does nothing where the copy is still true; one at a time in a process.
 */
export async function syncAgreed(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals'>;
  readonly input: { readonly month: string };
}): Promise<SyncedSpan> {
  const { ctx, input } = call;
  const needed = neededSpan(input.month);
  const [version, has] = await Promise.all([readAgreedVersion(ctx), readSynced(ctx.signals)]);
  const last = copied.get(ctx.signals);
  const same = last?.version === version && last.fingerprint === has?.fingerprint;
  if (has && same && covers(has, needed)) return has;
  const before = running.get(ctx.signals) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => syncOnce(ctx, needed));
  running.set(ctx.signals, mine);
  const done = await mine;
  // What was written since the version was read has another one.
  copied.set(ctx.signals, { version, fingerprint: done.fingerprint });
  return done;
}

const covers = (has: SyncedSpan, needed: SyncedSpan): boolean =>
  has.since <= needed.since && has.until >= needed.until;

interface Synced extends SyncedSpan {
  readonly fingerprint: string;
}

async function readSynced(signals: SignalClient): Promise<Synced | null> {
  const [row] = await signals.rows<{ fingerprint: string; since: number; until: number }>(
    `SELECT fingerprint, toUnixTimestamp(since) AS since, toUnixTimestamp(until) AS until
    FROM {db}.synced WHERE what = 'agreed' ORDER BY at DESC LIMIT 1`,
  );
  if (!row) return null;
  const { fingerprint, since, until } = row;
  return { fingerprint, since: new Date(since * 1000), until: new Date(until * 1000) };
}

async function syncOnce(ctx: Pick<Ctx, 'records' | 'signals'>, needed: SyncedSpan): Promise<Synced> {
  const [customers, services, agreements] = await Promise.all([
    listCustomers({ ctx }),
    listServices({ ctx }),
    listAgreements({ ctx }),
  ]);
  const records: AgreedRecords = { customers, services, agreements };
  const fingerprint = fingerprintOf(records);
  const has = await readSynced(ctx.signals);
  if (has?.fingerprint === fingerprint && covers(has, needed)) return has;
  const span = {
    since: has && has.since < needed.since ? has.since : needed.since,
    until: has && has.until > needed.until ? has.until : needed.until,
  };
  const own = fingerprintsOf(records);
  const before = has && covers(has, needed) ? await readOwnFingerprints(ctx.signals) : new Map();
  // Those of customers that are no more are left out too.
  const gone = [...before.keys()].filter((id) => !own.has(id));
  const changed = customers.filter(({ id }) => before.get(id) !== own.get(id));
  await replaceAgreed(ctx.signals, { ...records, customers: changed }, span, {
    all: before.size === 0,
    gone: [...gone, ...changed.map(({ id }) => id)],
  });
  const times = { since: seconds(span.since), until: seconds(span.until) };
  await ctx.signals.insert('synced', [
    ...changed.map(({ id }) => ({ what: `agreed/${id}`, fingerprint: own.get(id), ...times })),
    ...gone.map((id) => ({ what: `agreed/${id}`, fingerprint: '', ...times })),
    { what: 'agreed', fingerprint, ...times },
  ]);
  return { ...span, fingerprint };
}

/** Of each customer whose rows are in the copy, what they were made of. */
async function readOwnFingerprints(signals: SignalClient): Promise<Map<number, string>> {
  const rows = await signals.rows<{ id: number; fingerprint: string }>(
    `SELECT toUInt32(substring(what, 8)) AS id, argMax(fingerprint, at) AS fingerprint
    FROM {db}.synced WHERE startsWith(what, 'agreed/') GROUP BY id HAVING fingerprint != ''`,
  );
  return new Map(rows.map((row) => [row.id, row.fingerprint]));
}

/** A day more at both ends, so that every time zone's months lie inside. */
function neededSpan(month: string): SyncedSpan {
  const first = DateTime.fromISO(`${monthsUntil(month)[0]}-01`, { zone: 'utc' });
  const last = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
  return {
    since: first.minus({ months: lead, days: 1 }).toJSDate(),
    until: last.plus({ months: 1, days: 1 }).toJSDate(),
  };
}

/** Since when business clocks of a month's tickets are told. */
export const windowsFrom = (month: string): Date => neededSpan(month).since;

const hash = (told: unknown): string => createHash('sha256').update(JSON.stringify(told)).digest('hex');
const toldOf = (c: Customer) => [c.id, c.timeZone, c.perPersonUse, c.inappropriate];

function fingerprintOf(records: AgreedRecords): string {
  return hash({
    customers: records.customers.map(toldOf),
    services: records.services.map((s) => [s.id, s.customerId]),
    agreements: records.agreements,
  });
}

function fingerprintsOf({ customers, services, agreements }: AgreedRecords): Map<number, string> {
  const servicesOf = Map.groupBy(services, (one) => one.customerId);
  const agreementsOf = Map.groupBy(agreements, (one) => one.customerId);
  return new Map(
    customers.map((one) => {
      const own = (servicesOf.get(one.id) ?? []).map(({ id }) => id);
      return [one.id, hash([toldOf(one), own, agreementsOf.get(one.id) ?? []])];
    }),
  );
}
