import { keepPutRight, type PutRight } from '../voice/index.ts';
import { openCalendars } from './clocks.ts';
import { minutesBetween } from './life/agreed-time.ts';
import type { Entry } from './life/entry.ts';
import { type Life, lifeOf } from './life/life.ts';
import { type Recovery, readEntries, readRecoveries, readUntold, type WithRecords } from './store.ts';

const atOnce = 500;

/** Keeps how recoveries went where reports read it: after each thing that happens in one. */
export async function tellOn(
  ctx: WithRecords,
  given: readonly { readonly recovery: Recovery; readonly entries: readonly Entry[] }[],
): Promise<void> {
  if (given.length === 0) return;
  const lives = given.map((one) => ({ ...one, life: lifeOf(one.entries) }));
  const contacted = lives.flatMap(({ life }) => life.contactedAt ?? []);
  const since = new Date(Math.min(...given.map(({ recovery }) => recovery.openedAt.getTime())));
  const latest = new Date(Math.max(since.getTime(), ...contacted.map(Number)));
  const calendars = contacted.length > 0 ? await openCalendars(ctx, latest, since) : null;
  await keepPutRight({
    ctx,
    input: lives.map(({ recovery, entries, life }) => ({
      ...howItWent(recovery, entries, life),
      contactMinutes:
        calendars && life.contactedAt
          ? minutesBetween(
              calendars.of(recovery.customerId, recovery.serviceId),
              recovery.openedAt,
              life.contactedAt,
            )
          : null,
    })),
  });
}

function howItWent(
  recovery: Recovery,
  entries: readonly Entry[],
  life: Life,
): Omit<PutRight, 'contactMinutes'> {
  const first = (kind: Entry['kind']) => entries.find((one) => one.kind === kind)?.at ?? null;
  return {
    ...{ recovery: recovery.id, customerId: recovery.customerId, openedAt: recovery.openedAt },
    ...{ contactDue: life.clocks.contact.due, contactedAt: life.contactedAt, confirmedAt: life.confirmedAt },
    preventsAt: first('prevents'),
    failedAt: life.failedBy.length > 0 ? first('failed') : null,
    closedAt: closedSince(entries),
    counts: life.phase !== 'cancelled' && life.phase !== 'merged',
  };
}

/** Since when it is closed; what is written down after that opens nothing. Null: it is not. */
function closedSince(entries: readonly Entry[]): Date | null {
  let since: Date | null = null;
  for (let many = entries.length; many > 0; many -= 1) {
    if (lifeOf(entries.slice(0, many)).phase !== 'closed') break;
    since = entries[many - 1]?.at ?? null;
  }
  return since;
}

/** Recoveries of which nothing is told yet, for instance from before it was: a few hundred at a time. True: there are more. */
export async function tellRest(ctx: WithRecords): Promise<boolean> {
  const ids = await readUntold(ctx, atOnce);
  if (ids.length === 0) return false;
  const [recoveries, entries] = await Promise.all([readRecoveries(ctx, { ids }), readEntries(ctx, ids)]);
  await tellOn(
    ctx,
    recoveries.map((recovery) => ({ recovery, entries: entries.get(recovery.id) ?? [] })),
  );
  return ids.length === atOnce;
}
