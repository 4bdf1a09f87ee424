import { howAlike, listStatements, type Statement } from '../../voice/index.ts';
import { tellDone } from '../acting/tell-done.ts';
import { appendEntry } from '../append-entry.ts';
import { openCalendars } from '../clocks.ts';
import { after } from '../life/agreed-time.ts';
import type { Settings } from '../settings.ts';
import { lockRecovery, type Recovery, readRecoveries, type WithRecords } from '../store.ts';
import { type Complaint, likeness } from './likeness.ts';

const day = 86_400_000;
const actor = 'Beholder';

interface New {
  readonly statement: Statement;
  readonly recovery: number;
}

/**
 * For each new recovery: whether a complaint like it should have been prevented. The newest recovery of the same customer
 * whose complaint was alike, and whose prevention was written down before this was said and no longer before than the settings
 * allow, has its prevention called failed, and both name each other. However late it is looked at, what was said counts for
 * when it was said.
 */
export async function noteLike(
  ctx: WithRecords,
  news: readonly New[],
  settings: Settings,
  now: Date,
): Promise<void> {
  if (news.length === 0) return;
  const within = settings.likeWithinDays * day;
  const first = Math.min(...news.map((one) => one.statement.saidAt.getTime()));
  const since = new Date(first - within);
  const prevented = (await readRecoveries(ctx, { preventedFrom: since })).filter(
    (one) => one.phase !== 'cancelled' && one.phase !== 'merged',
  );
  const customers = new Set(news.map((one) => one.statement.customerId));
  const candidates = prevented.filter((one) => customers.has(one.customerId));
  if (candidates.length === 0) return;
  const firsts = await listStatements({ ctx, input: { ids: candidates.map((one) => one.firstStatement) } });
  const said = new Map(firsts.map((one) => [one.id, one]));
  const taken = new Set<number>();
  for (const one of news) {
    const saidAt = one.statement.saidAt.getTime();
    const mayHaveFailed = candidates.filter(({ id, preventedAt }) => {
      const age = saidAt - (preventedAt?.getTime() ?? Number.POSITIVE_INFINITY);
      return age >= 0 && age <= within && !taken.has(id);
    });
    const found = await newestAlike(one, mayHaveFailed, said);
    if (!found) continue;
    taken.add(found.earlier.id);
    await fail(ctx, one, found, settings, now);
  }
}

interface Alike {
  readonly earlier: Recovery;
  readonly why: string;
}

async function newestAlike(
  { statement, recovery }: New,
  candidates: readonly Recovery[],
  said: ReadonlyMap<number, Statement>,
): Promise<Alike | null> {
  const earlier = candidates.filter((one) => one.customerId === statement.customerId && one.id !== recovery);
  if (earlier.length === 0) return null;
  const others = earlier.map((one) => said.get(one.firstStatement)?.words ?? '');
  const meant = await howAlike({ input: { text: statement.words, others } });
  for (const [at, one] of earlier.entries()) {
    const complaint: Complaint = {
      ...{ personId: one.personId, serviceId: one.serviceId },
      ...{ ticket: said.get(one.firstStatement)?.ticket ?? '', words: others[at] ?? '' },
    };
    const why = likeness(complaint, statement, meant[at] ?? null);
    if (why !== null) return { earlier: one, why };
  }
  return null;
}

async function fail(ctx: WithRecords, one: New, { earlier, why }: Alike, settings: Settings, now: Date) {
  const calendars = await openCalendars(ctx, now);
  const minutes = settings.targets[earlier.role].prevent;
  const due = after(calendars.of(earlier.customerId, earlier.serviceId), now, minutes).toISOString();
  await lockRecovery(ctx, earlier.id);
  const failed = await appendEntry(ctx, earlier.id, {
    ...{ kind: 'failed', at: now, actor },
    body: { recovery: one.recovery, why, due },
  });
  await tellDone(ctx, earlier, failed);
  await appendEntry(ctx, one.recovery, {
    ...{ kind: 'recurs', at: now, actor },
    body: { recovery: earlier.id, why },
  });
}
