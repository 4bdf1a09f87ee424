import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { listAgreements, listCustomers, listServices } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { type AgreedRecords, type AgreedRows, agreedRows } from './agreed-rows.ts';
import { readAgreedVersion } from './agreed-version-store.ts';
import { monthsUntil, seconds } from './measures/span.ts';
import { swapTable } from './swap-table.ts';

/** Where the windows in the signal store begin and end. */
export interface SyncedSpan {
  readonly since: Date;
  readonly until: Date;
}

/** Months before the 13 of history, so that tickets opened earlier have their business clock too. */
const lead = 3;
const batch = 100_000;
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
  const [version, has] = await Promise.all([readAgreedVersion(ctx), readSynced(ctx.signals)]);
  const last = copied.get(ctx.signals);
  const same = last?.version === version && last.fingerprint === has?.fingerprint;
  if (has && same && covers(has, neededSpan(input.month))) return has;
  const before = running.get(ctx.signals) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => syncOnce(ctx, input.month));
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

async function syncOnce(ctx: Pick<Ctx, 'records' | 'signals'>, month: string): Promise<Synced> {
  const [customers, services, agreements] = await Promise.all([
    listCustomers({ ctx }),
    listServices({ ctx }),
    listAgreements({ ctx }),
  ]);
  const records: AgreedRecords = { customers, services, agreements };
  const fingerprint = fingerprintOf(records);
  const needed = neededSpan(month);
  const has = await readSynced(ctx.signals);
  if (has?.fingerprint === fingerprint && covers(has, needed)) return has;
  const span = {
    since: has && has.since < needed.since ? has.since : needed.since,
    until: has && has.until > needed.until ? has.until : needed.until,
  };
  await replaceAll(ctx.signals, agreedRows(records, span.since, span.until));
  await ctx.signals.insert('synced', [
    { what: 'agreed', fingerprint, since: seconds(span.since), until: seconds(span.until) },
  ]);
  return { ...span, fingerprint };
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

function fingerprintOf(records: AgreedRecords): string {
  const told = {
    customers: records.customers.map((c) => [c.id, c.timeZone, c.perPersonUse, c.inappropriate]),
    services: records.services.map((s) => [s.id, s.customerId]),
    agreements: records.agreements,
  };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

async function replaceAll(signals: SignalClient, rows: AgreedRows): Promise<void> {
  for (const [table, all] of Object.entries(rows) as [keyof AgreedRows, object[]][]) {
    await swapTable(signals, table, async (fresh) => {
      for (let at = 0; at < all.length; at += batch) await signals.insert(fresh, all.slice(at, at + batch));
    });
  }
}
