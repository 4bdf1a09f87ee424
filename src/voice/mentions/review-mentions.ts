import { addMatcher, getCustomer, recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { matchMention, mentionField } from './match-mention.ts';
import type { Mention } from './mention.ts';
import { type MentionsWanted, readMentions, updateMention } from './mentions-store.ts';
import { makeStatement, readMentionRules, settleMentions } from './settle-mentions.ts';

type ReviewCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** What was heard, in the order wanted. */
export function listMentions(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: Pick<MentionsWanted, 'states' | 'after' | 'limit'>;
}): Promise<Mention[]> {
  return readMentions(call.ctx, { newestFirst: true, limit: 100, ...call.input });
}

/**
 * Says whose a mention is. `by`: a word, #tag or @handle by which others like it are found from now on, and those found so
 * far that matched nobody.
 */
export async function assignMention(call: {
  readonly ctx: ReviewCtx;
  readonly input: { readonly id: number; readonly customer: string; readonly by?: string };
}): Promise<{ readonly statementId: number; readonly others: number }> {
  const { ctx, input } = call;
  const mention = await mentionOf(ctx, input.id);
  if (mention.state === 'matched')
    throw new UserError(
      `mention ${input.id} is somebody's already`,
      'What was kept as said stays.',
      exitCodes.usage,
    );
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const by = input.by?.trim();
  if (by)
    await addMatcher({
      ctx,
      input: { customer: customer.name, kind: 'field', field: mentionField, value: by },
    });
  const rules = await readMentionRules(ctx);
  // Somebody says whose it is, also of what one of us wrote for them.
  const whose = matchMention(mention, { ...rules, staff: [] }, customer.id);
  if (whose.customerId === null) throw new Error('a customer was said, and none came back');
  const statementId = await makeStatement(ctx, mention, { ...whose, why: `said by ${ctx.actor}` });
  const others = by ? (await settleMentions({ ctx, input: { again: true } })).matched : 0;
  await recordAudit({
    ctx,
    input: {
      customerId: customer.id,
      verb: 'assign mention',
      subject: String(input.id),
      detail: by ? { by } : {},
    },
  });
  return { statementId, others };
}

/** It concerns none of our customers; `undo` takes that back. */
export async function setAsideMention(call: {
  readonly ctx: ReviewCtx;
  readonly input: { readonly id: number; readonly undo?: boolean };
}): Promise<void> {
  const { ctx, input } = call;
  const mention = await mentionOf(ctx, input.id);
  const [from, to] = input.undo
    ? (['set aside', 'unmatched'] as const)
    : (['unmatched', 'set aside'] as const);
  if (mention.state === to) return;
  if (mention.state !== from)
    throw new UserError(
      `mention ${input.id} is ${mention.state}`,
      `Only one that is ${from} can be.`,
      exitCodes.usage,
    );
  await updateMention(ctx, input.id, { state: to, why: mention.why, statementId: null });
  await recordAudit({
    ctx,
    input: {
      customerId: null,
      verb: input.undo ? 'bring back mention' : 'set mention aside',
      subject: String(input.id),
    },
  });
}

async function mentionOf(ctx: ReviewCtx, id: number): Promise<Mention> {
  const [mention] = await readMentions(ctx, { id });
  if (mention) return mention;
  throw new UserError(`there is no mention ${id}`, 'See `beholder listen unmatched`.', exitCodes.usage);
}
