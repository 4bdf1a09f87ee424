import { randomUUID } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { categoryOfHost, categoryParts } from './category-sql.ts';
import { oneBlock } from './load-lines.ts';
import { aloneWithRequests, loadsUnderWay } from './recategorise-store.ts';

type Stores = Pick<Ctx, 'records' | 'signals'>;

export interface Recategorised {
  /** Stored requests that have another category now. */
  readonly requests: number;
  /** Imports that are under way; requests stored by them follow when they have ended. */
  readonly waiting: number;
}

interface Plan {
  readonly id: string;
  readonly fingerprint: string;
  readonly loads: readonly number[];
  readonly lines: readonly number[];
}

/**
 * Gives stored requests the categories that the lists say now, as if they were imported after the lists, and their
 * roll-up with them. Does nothing where they have them. Killed anywhere and run again, it goes on where it stood.
 */
export async function recategorise({ ctx }: { readonly ctx: Stores }): Promise<Recategorised> {
  if (await isApplied(ctx.signals)) return { requests: 0, waiting: 0 };
  return aloneWithRequests(ctx, async () => {
    const begun = await finishRecategorising(ctx.signals);
    const { listed } = await fingerprints(ctx.signals);
    const waiting = await loadsUnderWay(ctx);
    const plan: Plan = {
      id: randomUUID(),
      fingerprint: listed,
      loads: waiting.map(({ id }) => id),
      lines: waiting.map(({ doneLines }) => doneLines),
    };
    const requests = (await makePlan(ctx.signals, plan)) ? await carryOut(ctx.signals, plan) : 0;
    if (waiting.length === 0) await note(ctx.signals, 'applied', { fingerprint: listed });
    return { requests: begun + requests, waiting: waiting.length };
  });
}

/** Ends what was begun and killed; how many requests have another category by it. The caller is alone with the requests. */
export async function finishRecategorising(signals: SignalClient): Promise<number> {
  const [begun] = await signals.rows<Plan>(
    `SELECT plan AS id, fingerprint, loads, lines FROM {db}.category_states FINAL WHERE state = 'begun' AND plan != ''`,
  );
  return begun ? carryOut(signals, begun) : 0;
}

/** Writes down which categories count from now on, before they do. */
export async function noteListed(signals: SignalClient, fingerprint: string): Promise<void> {
  await note(signals, 'listed', { fingerprint });
}

async function isApplied(signals: SignalClient): Promise<boolean> {
  const { listed, applied, begun } = await fingerprints(signals);
  return listed === applied && begun === '';
}

async function fingerprints(
  signals: SignalClient,
): Promise<{ listed: string; applied: string; begun: string }> {
  const [row] = await signals.rows<{ listed: string; applied: string; begun: string }>(
    `SELECT anyIf(fingerprint, state = 'listed') AS listed, anyIf(fingerprint, state = 'applied') AS applied,
            anyIf(plan, state = 'begun') AS begun
     FROM {db}.category_states FINAL`,
  );
  return row ?? { listed: '', applied: '', begun: '' };
}

const note = (signals: SignalClient, state: 'listed' | 'begun' | 'applied', row: object): Promise<void> =>
  signals.insert('{db}.category_states', [{ state, ...row }]);

/** The engine would remember which rows a condition found, and not see that the tables it asks have changed since. */
const noCache = { use_query_condition_cache: 0 };

const onlyDone = 'line <= transform(load, {loads:Array(UInt64)}, {lines:Array(UInt64)}, {end:UInt64})';

/** Lines of imports under way are left out: a chunk that is sent again finds the rest of itself as it was. */
function leftOut({ loads, lines }: Plan): {
  readonly where: string;
  readonly params: Record<string, number[] | string>;
} {
  if (loads.length === 0) return { where: '1', params: {} };
  const params = { loads: loads.map(Number), lines: lines.map(Number), end: String(2n ** 64n - 1n) };
  return { where: onlyDone, params };
}

/** Writes down what is to be done, whole before it is begun; false where there is nothing to do. */
async function makePlan(signals: SignalClient, plan: Plan): Promise<boolean> {
  const { where, params } = leftOut(plan);
  for (const table of ['hosts', 'hours']) await signals.exec(`TRUNCATE TABLE {db}.recategorised_${table}`);
  await signals.exec(
    `INSERT INTO {db}.recategorised_hosts
     WITH ${categoryParts}
     SELECT host, old, ${categoryOfHost} AS category, requests
     FROM (SELECT CAST(host, 'String') AS host, category AS old, count() AS requests
           FROM {db}.requests WHERE ${where} GROUP BY 1, 2)
     WHERE category != old`,
    params,
    { settings: noCache },
  );
  const [found] = await signals.rows<{ n: string }>('SELECT count() AS n FROM {db}.recategorised_hosts');
  if (Number(found?.n ?? 0) === 0) return false;
  await signals.exec(
    `INSERT INTO {db}.recategorised_hours
     SELECT customer, hour, person, login, side.1 AS category, verdict, kind,
            toUInt64(sum(side.2)) AS requests, toUInt64(sum(side.2 * b)) AS bytes, toUInt64(sum(side.2 * d)) AS duration_ms
     FROM
     (
       SELECT r.customer AS customer, toStartOfHour(r.ts) AS hour, r.person AS person, r.login AS login, r.verdict AS verdict,
              r.kind AS kind, toInt64(r.bytes) AS b, toInt64(r.duration_ms) AS d,
              arrayJoin([(toString(h.old), toInt64(-1)), (toString(h.category), toInt64(1))]) AS side
       FROM (SELECT * FROM {db}.requests WHERE ${where}) AS r
       INNER JOIN {db}.recategorised_hosts AS h ON r.host = h.host AND r.category = h.old
     )
     GROUP BY customer, hour, person, login, category, verdict, kind
     HAVING requests != 0 OR bytes != 0 OR duration_ms != 0`,
    params,
    { settings: noCache },
  );
  const { id, fingerprint } = plan;
  await note(signals, 'begun', { plan: id, fingerprint, loads: plan.loads, lines: plan.lines });
  return true;
}

/** Every step of it may run twice. */
async function carryOut(signals: SignalClient, plan: Plan): Promise<number> {
  const [sums] = await signals.rows<{ requests: string; categories: string[] }>(
    `SELECT sum(requests) AS requests, arraySort(groupUniqArray(toString(category))) AS categories
     FROM {db}.recategorised_hosts`,
  );
  await signals.exec('INSERT INTO {db}.requests_hourly SELECT * FROM {db}.recategorised_hours', undefined, {
    dedupToken: `recategorise:${plan.id}`,
    settings: oneBlock,
  });
  const names = (sums?.categories ?? []).map((name, i) => [`category${i}`, name] as const);
  const hosts = (name: string) =>
    `host IN (SELECT host FROM {db}.recategorised_hosts WHERE category = {${name}:String}), {${name}:String}`;
  const { where, params } = leftOut(plan);
  await signals.exec(
    `ALTER TABLE {db}.requests
     UPDATE category = multiIf(${names.map(([name]) => hosts(name)).join(', ')}, category)
     WHERE (host, category) IN (SELECT host, old FROM {db}.recategorised_hosts) AND ${where}`,
    { ...params, ...Object.fromEntries(names) },
    { settings: { ...noCache, mutations_sync: 1 } },
  );
  await note(signals, 'begun', { plan: '', fingerprint: plan.fingerprint });
  return Number(sums?.requests ?? 0);
}
