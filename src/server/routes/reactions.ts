import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type KeptReaction, listReactions } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import { react, undoReaction } from '../../reactions/index.ts';
import type { ReportData } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import { itemsOf, itemsOfLights } from '../items.ts';
import { firstRole, memberOf } from '../member.ts';
import { changeInWords, type Said, standingNow } from '../what-changed.ts';
import { issueFor } from './overview.ts';

const item = z.string().min(1).max(300);
const given = z.object({
  item,
  says: z.enum(['problem', 'detail', 'hide']),
  /** Made anew for each press, so that a press that is sent twice counts once. */
  key: z.uuid(),
});
const looked = z.object({ items: z.array(item).min(1).max(50) });

/** What a reader said of the items of a month, and saying it; each may be taken back. */
export function reactionRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/months/:month/reactions', guard('read customer'), async (context) => {
      const { report } = await shownTo(context, context.req.param('month'));
      return context.json({
        may: memberOf(context) !== null,
        lights: itemsOfLights(report),
        said: await saidOf(context, report.month),
      });
    })
    .post(
      '/customers/:customer/months/:month/reactions',
      guard('react to findings'),
      checked('json', given),
      async (context) => {
        const { says, key, item: finding } = context.req.valid('json');
        const report = await keep(context, context.req.param('month'), [{ finding, says, key }]);
        const { ctx, customer } = context.var;
        // It is kept: an old issue that can no longer be judged leaves only unsaid what it changed.
        const standing = await standingNow(ctx, customer, report, finding).catch((error: Error) => {
          ctx.log.warn(`what a reaction to ${report.month} changed is not known: ${error.message}`);
          return null;
        });
        const changed = standing ? changeInWords(says, standing) : t`It counts from the next month on.`;
        return context.json({ said: await saidOf(context, report.month), changed });
      },
    )
    .post(
      '/customers/:customer/months/:month/reactions/:reaction/undo',
      guard('react to findings'),
      async (context) => {
        const { ctx, customer } = context.var;
        const { month, reaction } = context.req.param();
        const id = idOf(reaction);
        const own = (await ownReactions(context, month)).find((one) => one.id === id);
        if (!own) throw nothingThere();
        await undoReaction({ ctx, input: { customer: customer.slug, reaction: id, channel: 'web' } });
        return context.json({ said: await saidOf(context, month) });
      },
    )
    .post(
      '/customers/:customer/months/:month/looked-at',
      guard('react to findings'),
      checked('json', looked),
      async (context) => {
        const { items } = context.req.valid('json');
        const month = context.req.param('month');
        await keep(
          context,
          month,
          items.map((finding) => ({ finding, says: 'opened', key: 'looked' })),
        );
        return context.json({});
      },
    );
}

/** The issue of a month that is shown to whoever asks. */
async function shownTo(context: Context<AppEnv>, month: string) {
  const { ctx, customer, principal } = context.var;
  const found = await issueFor(ctx, principal, customer.id, month);
  if (!found) throw nothingThere();
  return found;
}

/** Keeps what was said of what this reader was shown; of anything else it is "not found". */
async function keep(
  context: Context<AppEnv>,
  month: string,
  said: readonly { readonly finding: string; readonly says: Said | 'opened'; readonly key: string }[],
): Promise<ReportData> {
  const { ctx, customer } = context.var;
  const member = memberOf(context);
  const { report, issue } = await shownTo(context, month);
  const items = itemsOf(report);
  if (!member || said.some((one) => !items.has(one.finding))) throw nothingThere();
  const role = report.reader || firstRole(member.roles);
  for (const { finding, says, key } of said) {
    const once = key === 'looked' ? `looked ${month} ${issue} ${finding}` : key;
    await react({
      ctx,
      input: {
        customer: customer.slug,
        person: String(member.personId),
        role,
        month,
        finding,
        says,
        channel: 'web',
        onceKey: `web ${member.personId} ${once}`,
      },
    });
  }
  return report;
}

/** Of each item the newest word of whoever asks that was not taken back. */
async function saidOf(context: Context<AppEnv>, month: string) {
  const newest = new Map((await ownReactions(context, month)).map((one) => [one.finding, one]));
  return [...newest.values()].map(({ id, finding, says }) => ({ id, item: finding, says: says as Said }));
}

/** Oldest first; what was only looked at is no word, and is shown to nobody. */
async function ownReactions(context: Context<AppEnv>, month: string): Promise<KeptReaction[]> {
  const member = memberOf(context);
  if (!member) return [];
  const all = await listReactions({ ctx: context.var.ctx, input: { customerId: member.customerId } });
  return all.filter(
    (one) =>
      one.personId === member.personId &&
      one.month === month &&
      one.withdrawnAt === null &&
      ['problem', 'detail', 'hide'].includes(one.says),
  );
}
