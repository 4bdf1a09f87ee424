import { listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import { keepHold } from '../asking-again/hold.ts';
import { type Calendars, dueFrom, openCalendars } from '../clocks.ts';
import type { Settings } from '../settings.ts';
import { readSettings } from '../settings-store.ts';
import { readEntries, readRecoveries, type WithRecords } from '../store.ts';
import { tellOn } from '../telling-on.ts';
import { chooseOwner } from './choose-owner.ts';
import {
  countInHand,
  insertEntries,
  insertHandled,
  insertRecoveries,
  openingAlone,
  readManagers,
  readUnhandled,
} from './opening-store.ts';
import { type Joinable, planOpening, type Step } from './plan-opening.ts';

const hour = 3_600_000;
const atOnce = 500;
export const byItself = 'Beholder';

export interface Opened {
  readonly opened: readonly number[];
  readonly joined: number;
  readonly left: number;
  /** There may be more. */
  readonly more: boolean;
}

const nothing: Opened = { opened: [], joined: 0, left: 0, more: false };

/**
 * Opens recoveries for unhappy statements of which nothing became yet. What is to be done follows from what is kept: run
 * again after any crash it goes on, and run twice at one time it opens nothing twice. All of a turn or nothing is kept.
 */
export async function openDue(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input?: { readonly floor?: number };
}): Promise<Opened> {
  const { ctx, input } = call;
  const wanted = { floor: input?.floor ?? 0, limit: atOnce };
  // A look without the lock: most of the time there is nothing to do.
  if ((await readUnhandled(ctx, { ...wanted, limit: 1 })).length === 0) return nothing;
  return openingAlone(ctx, async (inside) => {
    const ids = await readUnhandled(inside, wanted);
    // Somebody else was first.
    if (ids.length === 0) return nothing;
    const statements = await listStatements({ ctx: inside, input: { ids } });
    const settings = await readSettings(inside);
    const steps = planOpening(statements, await readJoinable(inside, statements, settings), settings);
    const now = ctx.clock.now();
    const opened = await carryOut(inside, steps, now);
    return {
      opened,
      joined: steps.filter((one) => one.do === 'join').length,
      left: steps.filter((one) => one.do === 'leave').length,
      more: ids.length === atOnce,
    };
  });
}

async function readJoinable(
  ctx: WithRecords,
  statements: readonly Statement[],
  settings: Settings,
): Promise<Joinable[]> {
  const first = Math.min(...statements.map((one) => one.keptAt.getTime()));
  const open = await readRecoveries(ctx, {
    // Of these people, or of somebody without a number who may be called the same.
    personIn: [...new Set(statements.map((one) => one.personId))],
    phases: ['contact', 'repair', 'confirm'],
    openedFrom: new Date(first - settings.joinsWithinHours * hour),
  });
  return open.map((one) => ({ ...one, recovery: one.id }));
}

type Open = Extract<Step, { do: 'open' }>;

/** Does what was planned, in the caller's transaction; ids of the recoveries that were opened. */
export async function carryOut(ctx: WithRecords, steps: readonly Step[], now: Date): Promise<number[]> {
  const opening = steps.filter((one): one is Open => one.do === 'open');
  const made = await openAll(ctx, opening, now);
  const idOf = (recovery: Joinable['recovery']) =>
    typeof recovery === 'number' ? recovery : (made.get(recovery.openedBy) as number);
  const joins = steps.flatMap((one) => (one.do === 'join' ? [{ ...one, id: idOf(one.recovery) }] : []));
  await insertEntries(
    ctx,
    joins.map(({ id, statement, why }) => ({
      recovery: id,
      ...{ at: now, actor: byItself, kind: 'joined', body: { statement: statement.id, why } },
    })),
  );
  await insertHandled(ctx, [
    ...opening.map(({ statement, why }) => ({
      statement: statement.id,
      recovery: made.get(statement.id) as number,
      ...{ why, at: now },
    })),
    ...joins.map(({ id, statement, why }) => ({ statement: statement.id, recovery: id, why, at: now })),
    ...steps.flatMap((one) =>
      one.do === 'leave' ? [{ statement: one.statement.id, recovery: null, why: one.why, at: now }] : [],
    ),
  ]);
  for (const { statement } of opening)
    await keepHold(
      { ...ctx, clock: { now: () => now } },
      { ...statement, id: made.get(statement.id) as number, phase: 'contact' },
    );
  const ids = [...made.values()];
  const [fresh, entries] = await Promise.all([readRecoveries(ctx, { ids: ids }), readEntries(ctx, ids)]);
  await tellOn(
    ctx,
    fresh.map((recovery) => ({ recovery, entries: entries.get(recovery.id) ?? [] })),
  );
  return [...made.values()];
}

async function openAll(ctx: WithRecords, opening: readonly Open[], now: Date): Promise<Map<number, number>> {
  if (opening.length === 0) return new Map();
  const [staff, managers, inHand, calendars] = await Promise.all([
    listStaff({ ctx }),
    readManagers(ctx),
    countInHand(ctx),
    openCalendars(ctx, now),
  ]);
  const ready = opening.map((one) => {
    const { statement } = one;
    const owner = chooseOwner(statement.customerId, { staff, managers, inHand });
    if (owner) inHand.set(owner.id, (inHand.get(owner.id) ?? 0) + 1);
    const due = dueFor(calendars, one);
    return { ...one, owner, due };
  });
  const made = await insertRecoveries(
    ctx,
    ready.map(({ statement, owner, due }) => ({
      ...{ customerId: statement.customerId, personId: statement.personId, speaker: statement.speaker },
      ...{ role: statement.role, serviceId: statement.serviceId, firstStatement: statement.id },
      ...{ callMe: statement.callMe, openedAt: statement.keptAt, ownerId: owner?.id ?? null },
      nextDue: new Date(due.contact),
    })),
  );
  await insertEntries(
    ctx,
    ready.map(({ statement, owner, due, why }) => ({
      recovery: made.get(statement.id) as number,
      ...{ at: statement.keptAt, actor: byItself, kind: 'opened' },
      body: { statement: statement.id, due, why, owner: owner?.name ?? '' },
    })),
  );
  return made;
}

/** The clocks run from when we could know. */
function dueFor(calendars: Calendars, { statement, minutes }: Open) {
  return dueFrom(calendars.of(statement.customerId, statement.serviceId), statement.keptAt, minutes);
}
