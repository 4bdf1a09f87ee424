import { randomUUID } from 'node:crypto';
import { findCustomer, listPeople, listSites } from '../../customers/index.ts';
import { readRoutes, readSettings } from '../routes/routes-store.ts';
import type { Escalation } from '../schema.ts';
import type { WithRecords } from '../store.ts';
import { findSameSubject, findThread, findWaiting, insertMessage, linkTelling } from './carrier-store.ts';
import { chainOf, copyReaders, type Known, type Place, policyOf, type Reader } from './chain.ts';
import { allowedFrom, firstMoment } from './moments.ts';
import { nextStep } from './next-step.ts';
import { insertTelling, lockDue, planning, readTellings, updateEscalation } from './plan-store.ts';

/** Rules that name the same subject within this time are told in one message. */
const sameSubjectMs = 3_600_000;
/** Few at one time: what was planned is sent while the rest is planned. */
const atOneTime = 20;

export interface PlanInput {
  readonly now: Date;
  /** The domain of the Message-IDs. */
  readonly idDomain: string;
}

interface Planned {
  readonly ctx: WithRecords;
  readonly plan: PlanInput;
  readonly known: Known;
  readonly escalation: Escalation;
}

/**
 * Takes every due escalation one step on (`nextStep`) and puts the messages of that step into the outbox, in one
 * transaction: a step and its messages are made together or not at all, and by one planner at a time. Returns how
 * many escalations were looked at.
 */
export async function plan(ctx: WithRecords, input: PlanInput): Promise<number> {
  return planning(ctx, async (inside) => {
    const due = await lockDue(inside, input.now, atOneTime);
    const customers = new Map<number, Known>();
    for (const escalation of due) {
      const known = customers.get(escalation.customerId) ?? (await readKnown(inside, escalation.customerId));
      customers.set(escalation.customerId, known);
      await advance({ ctx: inside, plan: input, known, escalation });
    }
    return due.length;
  });
}

/** What planning and composing need to know of a customer. */
export async function readKnown(ctx: WithRecords, customerId: number): Promise<Known> {
  const customer = await findCustomer({ ctx, input: { id: customerId } });
  if (!customer) throw new Error(`customer ${customerId} is gone`);
  return {
    customer,
    people: await listPeople({ ctx, input: { customerId } }),
    sites: await listSites({ ctx, input: { customerId } }),
    routes: await readRoutes(ctx, customerId),
    settings: await readSettings(ctx, customerId),
  };
}

async function advance(planned: Planned): Promise<void> {
  const {
    ctx,
    plan: { now },
    known,
    escalation,
  } = planned;
  const chain = chainOf(known, escalation);
  if (!escalation.copied) await copy(planned, chain);
  const copied = true;
  for (;;) {
    const told = (await readTellings(ctx, escalation.id)).filter((one) => one.step !== null);
    const step = nextStep({ ...escalation, chain, told }, policyOf(known), now);
    if (step.do === 'nothing') return updateEscalation(ctx, escalation.id, { nextAt: null, copied });
    if (step.do === 'wait' || step.at > now) {
      return updateEscalation(ctx, escalation.id, { nextAt: step.at, copied });
    }
    if (step.do === 'give up') {
      const set = { nextAt: null, state: 'given up', endedAt: now, copied } as const;
      return updateEscalation(ctx, escalation.id, set);
    }
    const reader = chain[step.step];
    if (reader) await tell(planned, reader, { step: step.step, round: step.round, at: step.at });
  }
}

/** Places of the customer get one copy, the first time that it is looked at. Who is in the chain gets none. */
async function copy(planned: Planned, chain: readonly Reader[]): Promise<void> {
  const {
    escalation,
    known,
    plan: { now },
  } = planned;
  for (const reader of copyReaders(known)) {
    if (chain.some((one) => one.key === reader.key)) continue;
    const wanted = firstMoment(escalation.how, escalation.raisedAt, reader.hours);
    const at = allowedFrom(wanted, now, escalation.how, reader.hours);
    await tell(planned, reader, { step: null, round: 1, at });
  }
}

async function tell(
  planned: Planned,
  reader: Reader,
  telling: { readonly step: number | null; readonly round: number; readonly at: Date },
): Promise<void> {
  const { ctx, escalation } = planned;
  const { step, round, at } = telling;
  const one = { reader: reader.key, readerName: reader.name, step, round, dueAt: at };
  const id = await insertTelling(ctx, escalation.id, one);
  for (const place of reader.places) await carry(planned, reader, place, { id, round, at });
}

/** Joins a message that says the same, or one that waits, or makes one. */
async function carry(
  { ctx, plan: { now, idDomain }, escalation }: Planned,
  reader: Reader,
  place: Place,
  telling: { readonly id: number; readonly round: number; readonly at: Date },
): Promise<void> {
  const { customerId } = escalation;
  const carrier =
    (await findSameSubject(ctx, {
      escalation,
      reader: reader.key,
      place,
      round: telling.round,
      windowMs: sameSubjectMs,
    })) ?? (await findWaiting(ctx, { customerId, reader: reader.key, place }));
  if (carrier) return linkTelling(ctx, carrier, telling);
  const thread = { escalationId: escalation.id, reader: reader.key, channel: place.channel };
  const id = await insertMessage(ctx, {
    customerId,
    reader,
    place,
    messageId: `<${randomUUID()}@${idDomain}>`,
    follows: await findThread(ctx, thread),
    at: telling.at,
    madeAt: now,
  });
  await linkTelling(ctx, { id, sentAt: null }, telling);
}
