import { type Context, Hono } from 'hono';
import { listPeople, mayReadNames, recordAudit } from '../../customers/index.ts';
import {
  acknowledgeEscalation,
  type Escalation,
  getEscalation,
  listEscalations,
  withoutNames,
} from '../../escalations/index.ts';
import { UserError } from '../../platform/errors.ts';
import { t } from '../../platform/language/t.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';
import { memberOf } from '../member.ts';

const day = 86_400_000;
/** What somebody has in hand is shown for so long. */
const shownAfter = 7 * day;
const one = '/customers/:customer/escalations/:escalation' as const;

/** What cannot wait at a customer: seen, acknowledged, and whom it concerns shown to whoever may know. */
export function escalationRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/escalations', guard('read customer'), async (context) => {
      const { ctx, customer } = context.var;
      const since = ctx.clock.now().getTime() - shownAfter;
      const [found, people] = await Promise.all([
        listEscalations({ ctx, input: { customerId: customer.id, limit: 100 } }),
        listPeople({ ctx, input: { customerId: customer.id } }),
      ]);
      const recent = found.filter((each) => isOpen(each) || Number(each.endedAt) > since);
      const mine = await Promise.all(
        recent.map(async (each) => ((await mayKnow(context, each.id)) ? each : null)),
      );
      return context.json({
        timeZone: customer.timeZone,
        escalations: mine
          .filter((each) => each !== null)
          .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.id - a.id)
          .map((each) => shownEscalation(withoutNames(each, people), people)),
        names: mayReadNames(customer, memberOf(context)?.roles ?? []),
      });
    })
    .post(`${one}/acknowledge`, guard('acknowledge escalations'), async (context) =>
      context.json(await acknowledgeAs(context)),
    )
    .post(`${one}/names`, guard('read names'), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('escalation'));
      if (!mayReadNames(customer, memberOf(context)?.roles ?? [])) throw nothingThere();
      const { escalation } = await getEscalation({ ctx, input: { customerId: customer.id, id } }).catch(
        nobodysBusiness,
      );
      const people = await listPeople({ ctx, input: { customerId: customer.id } });
      const ids = new Set(escalation.concerned.map((each) => each.personId));
      const named = people.filter((each) => ids.has(each.id));
      const subject = `escalation ${id}`;
      const detail = { people: named.map((each) => each.id) };
      await recordAudit({ ctx, input: { customerId: customer.id, verb: 'names shown', subject, detail } });
      return context.json({ names: named.map(({ pseudonym, name }) => ({ pseudonym, name })) });
    });
}

/** Acknowledges the escalation of the address in the name of whoever asks; the escalation as they may see it. */
export async function acknowledgeAs(context: Context<AppEnv>) {
  const { ctx, customer, principal } = context.var;
  const id = idOf(context.req.param('escalation'));
  if (!(await mayKnow(context, id))) throw nothingThere();
  const actor = memberOf(context)?.name ?? principal.name;
  const { escalation } = await acknowledgeEscalation({
    ctx: { ...ctx, actor },
    input: { customerId: customer.id, id },
  }).catch(nobodysBusiness);
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  return shownEscalation(withoutNames(escalation, people), people);
}

/** What a verb says of an escalation that is not this customer's, in the words of the web. */
function nobodysBusiness(error: unknown): never {
  throw error instanceof UserError ? nothingThere() : error;
}

const isOpen = ({ state }: Escalation) => state === 'open' || state === 'given up';

/** Whoever decides at the customer knows of everything; users of what they were told. Staff know all. */
export async function mayKnow(context: Context<AppEnv>, id: number): Promise<boolean> {
  const { ctx, customer, principal } = context.var;
  const member = memberOf(context);
  if (principal.staff || member?.roles.some((role) => role !== 'user')) return true;
  if (!member) return false;
  const found = await getEscalation({ ctx, input: { customerId: customer.id, id } }).catch(() => null);
  return found?.tellings.some((telling) => telling.reader === `person:${member.personId}`) ?? false;
}

/** Whom it concerns stands there by pseudonym. */
export function shownEscalation(each: Escalation, people: Awaited<ReturnType<typeof listPeople>>) {
  const { id, what, soWhat, proposal, evidence, state, endedBy, rule, tell } = each;
  return {
    id,
    what,
    soWhat,
    proposal,
    evidence,
    rule,
    tell,
    open: isOpen(each),
    state,
    occurredAt: each.occurredAt.toISOString(),
    endedAt: each.endedAt?.toISOString() ?? null,
    endedBy,
    concerned: each.concerned.map(({ personId, fact }) => ({
      who: people.find((person) => person.id === personId)?.pseudonym ?? t`somebody who has left`,
      fact,
    })),
  };
}
