import { z } from 'zod';
import { type Customer, findCustomer, getProvider, listPeople, recordAudit } from '../../customers/index.ts';
import { keepReactions } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { queueLetter } from '../../platform/letters/letters-store.ts';
import { openFor } from '../../recoveries/index.ts';
import { listStatements, type Statement } from '../../voice/index.ts';
import { findNeed } from '../find-need.ts';
import { insertMark, type Mark } from './review-store.ts';

/** What can be done with something that was said. */
export const markSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('read') }),
  z.strictObject({
    do: z.literal('answer'),
    text: z.string().trim().min(1, 'write a few words').max(8000),
    /** Otherwise it is kept as answered in another way: nothing is sent. */
    byMail: z.boolean().default(true),
  }),
  z.strictObject({ do: z.literal('link'), need: z.string().min(1) }),
  z.strictObject({ do: z.literal('recover'), why: z.string().trim().max(1000).default('') }),
]);
export type MarkAction = z.output<typeof markSchema>;

type MarkCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

interface Work {
  readonly ctx: MarkCtx;
  readonly customer: Customer;
  readonly item: string;
  readonly action: MarkAction;
}

/**
 * Keeps what somebody did with something that was said, and does it: an answer is mailed, a link to a need becomes evidence
 * for the lens, a recovery is opened. All or nothing. Throws `UserError` where the customer said no such thing.
 */
export async function markItem(call: {
  readonly ctx: MarkCtx;
  readonly input: { readonly customerId: number; readonly item: string; readonly action: MarkAction };
}): Promise<Mark> {
  const { ctx, input } = call;
  const customer = await findCustomer({ ctx, input: { id: input.customerId } });
  const statement = customer && (await statementOf(ctx, customer, input.item));
  const isReaction = /^reaction\/\d+$/.test(input.item);
  if (!customer || !(statement || (isReaction && input.action.do === 'read')))
    throw new UserError(
      isReaction ? 'a reaction can only be read here' : `nothing that was said is called ${input.item}`,
      'See `beholder review`.',
      isReaction ? exitCodes.usage : exitCodes.missing,
    );
  const work = { ctx, customer, item: input.item, action: input.action };
  // A recovery is opened in a transaction of its own: alone among all processes, and known the second time.
  if (input.action.do === 'recover' && statement) return recover(work, statement, input.action);
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...work, ctx: { ...ctx, records } };
    if (!statement || input.action.do === 'read') return keep(inside, 'read', {});
    return input.action.do === 'answer'
      ? answer(inside, statement, input.action)
      : link(inside, statement, input.action as Extract<MarkAction, { do: 'link' }>);
  });
}

async function statementOf(
  ctx: Pick<Ctx, 'records'>,
  customer: Customer,
  item: string,
): Promise<Statement | null> {
  const id = Number(/^statement\/(\d{1,15})$/.exec(item)?.[1] ?? 0);
  if (id === 0) return null;
  return (await listStatements({ ctx, input: { customerId: customer.id, ids: [id] } }))[0] ?? null;
}

async function keep({ ctx, customer, item }: Work, kind: Mark['kind'], body: Mark['body']): Promise<Mark> {
  const mark = { customerId: customer.id, item, kind, body, actor: ctx.actor, at: ctx.clock.now() };
  const id = await insertMark(ctx, mark);
  await recordAudit({ ctx, input: { customerId: customer.id, verb: 'review', subject: `${item}: ${kind}` } });
  return { ...mark, id };
}

async function recover(work: Work, statement: Statement, action: Extract<MarkAction, { do: 'recover' }>) {
  const { ctx, customer } = work;
  const why = action.why || 'somebody who read it says that it has to be put right';
  const { id, state } = await openFor({
    ctx,
    input: { customerId: customer.id, statement: statement.id, why },
  });
  return keep(work, 'recovery', { recovery: id, opened: state === 'new' });
}

async function answer(work: Work, statement: Statement, action: Extract<MarkAction, { do: 'answer' }>) {
  const { ctx, customer, item } = work;
  if (!action.byMail) return keep(work, 'answered', { text: action.text, byMail: false });
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const person = people.find((one) => one.id === statement.personId);
  if (!person?.email)
    throw new UserError(
      'we know no e-mail address of them',
      'Answer in another way, and keep what you said as answered without mail.',
      exitCodes.usage,
    );
  const mark = await keep(work, 'answered', { text: action.text, byMail: true, to: person.email });
  const provider = await getProvider({ ctx });
  const words = statement.words.trim();
  await queueLetter(ctx, {
    customerId: customer.id,
    about: item,
    onceKey: `review mark ${mark.id}`,
    to: { name: person.name, address: person.email },
    subject: words ? `You wrote: ${clip(words)}` : 'Your answer',
    // What they wrote stands below, as in any answer to a mail.
    body: `${plain(action.text)}\n\n${provider.name}\n${words ? `\nYou wrote:\n${plain(words).replace(/^/gm, '> ')}\n` : ''}`,
    listId: `answers.${customer.slug}`,
    listName: `Answers to ${customer.name}`,
  });
  return mark;
}

/** The address of our pages stands in letters as `{base}`: words of people must not be taken for it. */
const plain = (text: string) => text.replaceAll('{base}', '{ base }');
const clip = (text: string) => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line;
};

async function link(work: Work, statement: Statement, action: Extract<MarkAction, { do: 'link' }>) {
  const { ctx, customer, item } = work;
  const need = await findNeed(ctx, customer, action.need);
  const about = { need: need.need, name: need.name, weight: need.weight };
  // Only what hurts tells where somebody draws the line; praise is kept beside the need and moves no weight.
  if (!statement.unhappy) return keep(work, 'linked', { ...about, evidence: null });
  const now = ctx.clock.now();
  const [reaction] = await keepReactions({
    ctx,
    input: {
      reactions: [
        {
          ...{ customerId: customer.id, personId: statement.personId, says: 'problem', at: now },
          ...{ role: statement.role === 'unknown' ? '' : statement.role, issue: null, finding: item },
          month: statement.saidAt.toISOString().slice(0, 7),
          outcome: statement.words || statement.question || 'An unhappy answer.',
          ...{ need: need.need, measure: need.measures[0] ?? 'satisfaction.unhappy', value: null },
          ...{ count: 0, population: 0, watch: null, problem: null, severity: 0.7, weight: need.weight },
          ...{ tier: 'detail', position: 1, rule: '', channel: 'web' },
          onceKey: `${item} ${need.need} ${now.getTime()}`,
        },
      ],
    },
  });
  return keep(work, 'linked', { ...about, evidence: reaction ?? null });
}
