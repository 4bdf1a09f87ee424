import { z } from 'zod';
import { listStaff, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { appendEntry } from '../append-entry.ts';
import { keepHold } from '../asking-again/hold.ts';
import { openCalendars } from '../clocks.ts';
import { after } from '../life/agreed-time.ts';
import { bodies, howSchema, type NewEntry } from '../life/entry.ts';
import { type Life, lifeOf, refusal } from '../life/life.ts';
import { readSettings } from '../settings-store.ts';
import { lockRecovery, type Recovery, readEntries, readRecoveries, type WithRecords } from '../store.ts';
import { askToConfirm } from './ask-to-confirm.ts';
import { mergeInto } from './merge.ts';
import { tellDone } from './tell-done.ts';

const who = z.string().trim().min(1, 'say who said it').max(200);
const on = z.iso.datetime({ offset: true }).optional();
const said = z.string().trim().max(4000).default('');

/** What somebody of the staff does in a recovery. */
export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('take') }),
  z.strictObject({ do: z.literal('give'), staffId: z.number().int() }),
  z.strictObject({ do: z.literal('tried'), ...bodies.tried.shape }),
  z.strictObject({ do: z.literal('contacted'), ...bodies.contacted.shape }),
  z.strictObject({ do: z.literal('heard'), ...bodies.heard.shape }),
  z.strictObject({ do: z.literal('cause'), ...bodies.cause.shape }),
  z.strictObject({ do: z.literal('done'), ...bodies.done.shape }),
  z.strictObject({ do: z.literal('prevents'), ...bodies.prevents.shape }),
  z.strictObject({ do: z.literal('ask'), how: howSchema.default('mail') }),
  // By phone it counts with who said so, and when.
  z.strictObject({ do: z.literal('confirmed'), who, on, words: said }),
  z.strictObject({ do: z.literal('not confirmed'), who, on, words: said }),
  z.strictObject({ do: z.literal('holds'), ...bodies.holds.shape }),
  z.strictObject({ do: z.literal('cancel'), ...bodies.cancelled.shape }),
  z.strictObject({ do: z.literal('reopen'), ...bodies.reopened.shape }),
  z.strictObject({ do: z.literal('merge'), ...bodies.merged.shape }),
]);
export type Action = z.output<typeof actionSchema>;

export type ActingCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** What an action is decided and written on, inside one transaction in which nobody else changes the recovery. */
export interface Acting {
  readonly ctx: ActingCtx;
  readonly recovery: Recovery;
  readonly life: Life;
  readonly add: (entry: NewEntry) => Promise<Life>;
}

/**
 * Writes down what somebody did in a recovery, and what follows from it, all or nothing. Throws `UserError` where the
 * recovery is not this customer's, or does not stand so that it can be done; nothing is changed then.
 */
export async function actOnRecovery(call: {
  readonly ctx: ActingCtx;
  readonly input: { readonly customerId: number; readonly id: number; readonly action: Action };
}): Promise<Life> {
  const { ctx, input } = call;
  return acting(ctx, input, async (one) => {
    const life = await perform(one, input.action);
    const subject = `recovery ${input.id}: ${input.action.do}`;
    await recordAudit({ ctx: one.ctx, input: { customerId: input.customerId, verb: 'recovery', subject } });
    return life;
  });
}

/** Works on one recovery of a customer with it locked: in the caller's transaction, or one of its own. */
export function acting<T>(
  ctx: ActingCtx,
  wanted: { readonly customerId: number; readonly id: number },
  work: (one: Acting) => Promise<T>,
): Promise<T> {
  const together = async (records: ActingCtx['records']) => {
    const inside = { ...ctx, records };
    await lockRecovery(inside, wanted.id);
    const [recovery] = await readRecoveries(inside, { customerId: wanted.customerId, ids: [wanted.id] });
    if (!recovery)
      throw new UserError(
        `there is no recovery ${wanted.id} at this customer`,
        'See `beholder recoveries list`.',
        exitCodes.missing,
      );
    const life = lifeOf((await readEntries(inside, [wanted.id])).get(wanted.id) ?? []);
    const add = async (entry: NewEntry) => {
      const next = await addTo(inside, wanted.id, life, entry);
      await keepHold(inside, { ...recovery, phase: next.phase });
      await tellDone(inside, recovery, next);
      return next;
    };
    return work({ ctx: inside, recovery, life, add });
  };
  return ctx.records.isTransaction ? together(ctx.records) : ctx.records.transaction().execute(together);
}

function addTo(ctx: ActingCtx, id: number, life: Life, entry: NewEntry): Promise<Life> {
  const no = refusal(life, entry.kind);
  if (no) throw new UserError(`recovery ${id}: ${no.what}`, no.hint, exitCodes.usage);
  return appendEntry(ctx, id, { ...entry, at: ctx.clock.now(), actor: ctx.actor });
}

async function perform(one: Acting, action: Action): Promise<Life> {
  const { add } = one;
  switch (action.do) {
    case 'take':
      return add({ kind: 'taken', body: await meOf(one.ctx) });
    case 'give':
      return add({ kind: 'given', body: await memberOf(one.ctx, action.staffId) });
    case 'ask':
      return askToConfirm(one, action.how);
    case 'confirmed':
      return add({ kind: 'confirmed', body: { ...saidBy(one, action), how: 'phone' } });
    case 'not confirmed': {
      const due = await nextRepair(one.ctx, one.recovery);
      return add({ kind: 'not confirmed', body: { ...saidBy(one, action), how: 'phone', due } });
    }
    case 'merge':
      return mergeInto(one, action);
    case 'cancel':
      return add({ kind: 'cancelled', body: { why: action.why } });
    case 'reopen':
      return add({ kind: 'reopened', body: { why: action.why } });
    default: {
      const { do: kind, ...body } = action;
      return add({ kind, body } as NewEntry);
    }
  }
}

const saidBy = (one: Acting, action: { who: string; on?: string | undefined; words: string }) => ({
  who: action.who,
  on: action.on ?? one.ctx.clock.now().toISOString(),
  words: action.words,
});

/** When the repair clock runs out that starts anew now. */
export async function nextRepair(ctx: ActingCtx, recovery: Recovery): Promise<string> {
  const [settings, calendars] = await Promise.all([readSettings(ctx), openCalendars(ctx, ctx.clock.now())]);
  const time = calendars.of(recovery.customerId, recovery.serviceId);
  return after(time, ctx.clock.now(), settings.targets[recovery.role].repair).toISOString();
}

async function meOf(ctx: WithRecords & { readonly actor: string }) {
  const me = (await listStaff({ ctx })).find((one) => one.email === ctx.actor);
  return { staffId: me?.id ?? null, name: me?.name ?? ctx.actor };
}

async function memberOf(ctx: WithRecords, id: number) {
  const member = (await listStaff({ ctx })).find((one) => one.id === id);
  if (!member)
    throw new UserError(
      `nobody of the staff has the number ${id}`,
      'See `beholder staff list`.',
      exitCodes.missing,
    );
  return { staffId: member.id, name: member.name };
}
