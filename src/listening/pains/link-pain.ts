import { type Customer, recordAudit } from '../../customers/index.ts';
import { painTitle } from '../../findings/index.ts';
import { keepReactions, type WeighedNeed, withdrawReaction } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { getPain, keepPainNeed, type Pain } from '../../voice/index.ts';
import { findNeed } from '../find-need.ts';

/**
 * How bad it is taken to have been. That something this bad is called a problem tells little of how much its need weighs: many
 * voices, and yet no judgement of a reader's own. In the test it lifts a need that nobody spoke of from 12 % to under 18 %.
 */
const severity = 0.85;

type LinkCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/**
 * Says which need of a customer a pain of their people touches: one piece of evidence for their lens, cited, however often it
 * was said, in place of what was linked before. Null takes the link back, and the evidence with it. Throws `UserError`
 * where the customer has no such pain or need; nothing is changed then.
 */
export async function linkPain(call: {
  readonly ctx: LinkCtx;
  readonly input: { readonly customer: Customer; readonly pain: number; readonly need: string | null };
}): Promise<{ readonly need: string | null; readonly name: string }> {
  const { ctx, input } = call;
  const { customer } = input;
  const { pain } = await getPain({ ctx, input: { id: input.pain, customerId: customer.id } });
  const need = input.need === null ? null : await findNeed(ctx, customer, input.need);
  await keepPainNeed({
    ctx,
    input: {
      ...{ customerId: customer.id, painId: pain.id, need: need?.need ?? null },
      evidenceOf: async (records, before) => {
        const inside = { ...ctx, records };
        const subject = `pain ${pain.id}: ${need ? `touches ${need.need}` : 'touches no need'}`;
        await recordAudit({ ctx: inside, input: { customerId: customer.id, verb: 'pain linked', subject } });
        if (before?.evidence) {
          if (before.need === need?.need) return before.evidence;
          const reactionId = before.evidence;
          await withdrawReaction({
            ctx: inside,
            input: { customerId: customer.id, reactionId, channel: 'web' },
          });
        }
        return need ? keepEvidence(inside, customer, pain, need) : null;
      },
    },
  });
  return { need: need?.need ?? null, name: need?.name ?? '' };
}

async function keepEvidence(
  ctx: LinkCtx,
  customer: Customer,
  pain: Pain,
  need: WeighedNeed,
): Promise<number | null> {
  const now = ctx.clock.now();
  const { user = 0, buyer = 0, executive = 0 } = pain.roles;
  const [kept] = await keepReactions({
    ctx,
    input: {
      reactions: [
        {
          ...{ customerId: customer.id, personId: null, says: 'problem', at: now },
          ...{ role: user > buyer + executive ? 'user' : '', issue: null, finding: `pain/${pain.id}` },
          month: now.toISOString().slice(0, 7),
          outcome: `${painTitle(pain)} was said ${pain.pieces} ${pain.pieces === 1 ? 'time' : 'times'} (pain ${pain.id}).`,
          ...{ need: need.need, measure: need.measures[0] ?? 'satisfaction.unhappy', value: null },
          ...{ count: pain.pieces, population: 0, watch: null, problem: null },
          ...{
            severity,
            weight: need.weight,
            tier: 'detail',
            position: 1,
            rule: '',
            channel: 'web',
          },
          onceKey: `pain ${pain.id} ${need.need} ${now.getTime()}`,
        },
      ],
    },
  });
  return kept ?? null;
}
