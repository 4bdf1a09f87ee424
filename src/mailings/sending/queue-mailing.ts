import { randomUUID } from 'node:crypto';
import { listPeople, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listReleases } from '../../reports/index.ts';
import { noteReadings } from '../../voice/index.ts';
import { readLeft } from '../unsubscribing/unsubscribe-store.ts';
import { insertMessages, readMessages } from './outbox-store.ts';
import { type Recipient, recipientsOf } from './recipients-of.ts';
import { readMailRoles } from './roles-store.ts';

type QueueCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** What was put into the outbox. */
export interface Queued {
  readonly queued: number;
  /** Whose newest issue was queued for them before: they get nothing twice. */
  readonly already: number;
  readonly customers: number;
}

/**
 * Puts one message a recipient into the outbox, of the approved issues of these customers' month: all of them or, where
 * something fails, none. Asking again queues only what is new. Throws `UserError` where nothing is approved, or nobody
 * would get it.
 */
export async function queueMailing(call: {
  readonly ctx: QueueCtx;
  readonly input: {
    readonly month: string;
    readonly customerIds: readonly number[];
    readonly idDomain: string;
  };
}): Promise<Queued> {
  const { ctx, input } = call;
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const recipients = await listRecipients({ ctx: inside, input });
    if (recipients.length === 0) {
      const hint = 'Approve the reports first, and see that executives and buyers have an e-mail address.';
      throw new UserError(`there is nobody to send ${input.month} to`, hint, exitCodes.missing);
    }
    const messages = recipients.map((one) => ({ ...one, copy: 0, messageId: newId(input.idDomain) }));
    const queued = await insertMessages(inside, messages, { by: ctx.actor, now: ctx.clock.now() });
    await noteReadings({ ctx: inside, input: recipients.map((one) => ({ ...one, kind: 'sent' })) });
    const groups = Map.groupBy(recipients, (one) => one.customerId);
    for (const [customerId, each] of groups) await audit(inside, customerId, 'report mailed', each);
    return { queued, already: recipients.length - queued, customers: groups.size };
  });
}

/** Sends one person the approved issue of the month again, as a message of its own. */
export async function resend(call: {
  readonly ctx: QueueCtx;
  readonly input: {
    readonly month: string;
    readonly customerId: number;
    readonly personId: number;
    readonly idDomain: string;
  };
}): Promise<void> {
  const { ctx, input } = call;
  await ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const wanted = { month: input.month, customerIds: [input.customerId] };
    const recipient = (await listRecipients({ ctx: inside, input: wanted })).find(
      (one) => one.personId === input.personId,
    );
    if (!recipient) {
      const hint = 'The report must be approved, and they must have an address and not have left.';
      throw new UserError('this person gets no report', hint, exitCodes.missing);
    }
    const earlier = (await readMessages(inside, input)).filter(
      (one) => one.reportId === recipient.reportId && one.address === recipient.address,
    );
    const copy = Math.max(-1, ...earlier.map((one) => one.copy)) + 1;
    const message = { ...recipient, copy, messageId: newId(input.idDomain) };
    await insertMessages(inside, [message], { by: ctx.actor, now: ctx.clock.now() });
    await audit(inside, input.customerId, 'report mailed again', [recipient]);
  });
}

/** Who gets which issue of the month, as things are approved now. */
export async function listRecipients(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly month: string;
    readonly customerIds: readonly number[];
    readonly anyState?: boolean;
  };
}): Promise<Recipient[]> {
  const { ctx, input } = call;
  const { month, customerIds, anyState } = input;
  const [releases, people, roles, left] = await Promise.all([
    listReleases({ ctx, input: { month, customerIds, newestOnly: true } }),
    customerIds.length === 1
      ? listPeople({ ctx, input: { customerId: customerIds[0] ?? 0 } })
      : listPeople({ ctx }),
    readMailRoles(ctx),
    readLeft(ctx),
  ]);
  const approved = Map.groupBy(
    releases.filter((one) => anyState || one.state === 'approved'),
    (one) => one.customerId,
  );
  const peopleOf = Map.groupBy(people, (one) => one.customerId);
  return [...approved].flatMap(([id, issues]) =>
    recipientsOf({
      people: peopleOf.get(id) ?? [],
      roles: roles.get(id),
      approved: issues,
      left: left.get(id) ?? new Set(),
    }),
  );
}

function newId(idDomain: string): string {
  return `<report.${randomUUID()}@${idDomain}>`;
}

/** People by id, never by name. */
async function audit(ctx: QueueCtx, customerId: number, verb: string, recipients: readonly Recipient[]) {
  const detail = { people: recipients.map(({ personId, reportId }) => ({ personId, reportId })) };
  await recordAudit({ ctx, input: { customerId, verb, subject: `report ${recipients[0]?.month}`, detail } });
}
