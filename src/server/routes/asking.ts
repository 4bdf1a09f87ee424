import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Role } from '../../customers/index.ts';
import { affordScreen, recordAnswer, resultOf, type Screen, withdrawAnswer } from '../../lens/index.ts';
import { askNext } from '../../listening/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { say } from '../../platform/language/t.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';

const hour = 3_600_000;
const given = z.object({
  chosen: z.array(z.string().max(120)).min(1).max(20),
  /** How many answers counted when the screen was shown: an answer to another screen is refused. */
  after: z.number().int().min(0),
  tookMs: z.number().min(0).max(hour).nullable(),
  /** Made anew for each screen shown, so that two presses on one button give one answer. */
  key: z.uuid(),
});
const order = z.object({ chosen: z.array(z.string().max(120)).min(2).max(20) });

/** Somebody tells what matters to them: one screen at a time, each answer kept before the next is shown. */
export function askingRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/asking', guard('read lens'), async (context) =>
      context.json(await stateOf(context)),
    )
    .post(
      '/customers/:customer/asking/answers',
      guard('tell what matters'),
      checked('json', given),
      async (context) => {
        await keepAnswer(context, context.req.valid('json'));
        return context.json(await stateOf(context));
      },
    )
    .post(
      '/customers/:customer/asking/order',
      guard('tell what matters'),
      checked('json', order),
      async (context) => {
        await keepOrder(context, context.req.valid('json').chosen);
        return context.json(await stateOf(context));
      },
    )
    .post('/customers/:customer/asking/undo', guard('tell what matters'), async (context) => {
      const last = (await standing(context)).answers.at(-1);
      const { ctx, customer } = context.var;
      if (last)
        await withdrawAnswer({
          ctx,
          input: { customerId: customer.id, answerId: last.id, channel: 'web' },
        });
      return context.json(await stateOf(context));
    });
}

async function keepAnswer(context: Context<AppEnv>, sent: z.infer<typeof given>) {
  const { answers, step } = await standing(context);
  if (answers.length !== sent.after || step.kind !== 'ask')
    throw new UserError('this was answered already', 'Here is the next one.', exitCodes.data);
  const { ctx } = context.var;
  const { chosen, tookMs } = sent;
  const onceKey = `web ${person(context).personId} ${sent.key}`;
  const { customerId, personId } = who(context);
  const afford = await affordScreen({ ctx, input: { customerId, personId, onceKey, spend: true } });
  if (!afford.may)
    throw new UserError(
      'that is all we ask of you for now',
      'Thank you: what you said is kept.',
      exitCodes.data,
    );
  const { screen } = step;
  await recordAnswer({ ctx, input: { ...who(context), screen, chosen, tookMs, channel: 'web', onceKey } });
}

/** The result as the person wants it to stand. */
async function keepOrder(context: Context<AppEnv>, chosen: readonly string[]) {
  const { asking } = await standing(context);
  const needs = resultOf(asking).ranked.flatMap((ranked) =>
    asking.needs.filter((one) => one.need === ranked.need),
  );
  const screen = {
    kind: 'order' as const,
    needs: needs.map(({ need, name, means }) => ({ need, name, means })),
  };
  await recordAnswer({
    ctx: context.var.ctx,
    input: { ...who(context), screen, chosen, tookMs: null, channel: 'web' },
  });
}

/** Who answers; staff have no answers of their own to give. */
function person({ var: { principal, customer } }: Context<AppEnv>) {
  const found = principal.memberships.find((one) => one.customerId === customer.id);
  if (!found) throw nothingThere();
  return found;
}

function who(context: Context<AppEnv>): { customerId: number; personId: number; role: Role } {
  const { customerId, personId, roles } = person(context);
  const role = (['buyer', 'executive', 'user'] as const).find((one) => roles.includes(one)) ?? 'user';
  return { customerId, personId, role };
}

function standing(context: Context<AppEnv>) {
  const { ctx, customer } = context.var;
  const { personId, role } = who(context);
  return askNext({ ctx, input: { customer, personId, role, form: 'full' } });
}

/** Needs are said by the lens; what an offer says is kept as it stands in the catalogue. */
function inTheirWords(screen: Screen): Screen {
  if (screen.kind !== 'trade-off') return screen;
  return { ...screen, offers: screen.offers.map((one) => ({ ...one, says: say(one.says) })) };
}

async function stateOf(context: Context<AppEnv>) {
  const { asking, answers, step, about } = await standing(context);
  const { customerId, personId } = who(context);
  const input = { customerId, personId, onceKey: 'next', spend: false };
  const rests = step.kind === 'ask' && !(await affordScreen({ ctx: context.var.ctx, input })).may;
  return {
    customer: context.var.customer.name,
    answered: answers.length,
    step:
      step.kind === 'ask' && !rests ? { screen: inTheirWords(step.screen), left: step.left, about } : null,
    result: step.kind === 'done' || (rests && answers.length > 0) ? resultOf(asking) : null,
    /** Their minutes of the year are spent: nothing more is asked of them. */
    rests,
  };
}
