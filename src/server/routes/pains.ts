import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { listCustomerHeads, listPeople, listStaff } from '../../customers/index.ts';
import { openLensBook, weighNeeds } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { getPain, listLoosePieces, listPainCustomers, listPains, type Piece } from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { decide } from '../auth/policy.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';
import { shownPain } from '../shown-pain.ts';
import { customerPainRoutes } from './customer-pains.ts';
import { painChanges } from './pain-changes.ts';

const pageSchema = z.object({
  order: z.enum(['typical', 'newest']).default('typical'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** As many customers of a pain can be linked on one page. */
const mostTouched = 50;

/** What hurts: the provider's list for staff; a customer's own part of it for that customer. */
export function painRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/pains', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const [{ pains, waiting, toGroup }, staff] = await Promise.all([
        listPains({ ctx }),
        listStaff({ ctx }),
      ]);
      return context.json({
        may: mayChange(context),
        waiting,
        toGroup,
        pains: pains.map((one) => shownPain(one, staff)),
      });
    })
    .get('/pains/loose', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const pieces = await listLoosePieces({ ctx, input: { limit: 100 } });
      return context.json({ pieces: await shownPieces(ctx, pieces) });
    })
    .get('/pains/:pain', guard('read workspace'), checked('query', pageSchema), async (context) => {
      const { ctx } = context.var;
      const id = idOf(context.req.param('pain'));
      const { order, offset } = context.req.valid('query');
      const [found, staff, touched] = await Promise.all([
        getPain({ ctx, input: { id, order, offset } }),
        listStaff({ ctx }),
        touchedOf(ctx, id),
      ]);
      return context.json({
        may: mayChange(context),
        pain: shownPain(found.pain, staff),
        touched,
        staff: staff.map(({ id: number, name }) => ({ id: number, name })),
        pieces: await shownPieces(ctx, found.pieces),
        changes: found.changes.map(({ at, ...change }) => ({
          ...{ id: change.id, what: change.what, actor: change.actor, pieces: change.pieces },
          ...{ undone: change.undone, at: at.toISOString() },
          before: nameOf(change.before),
          after: nameOf(change.after),
        })),
      });
    })
    .route('/', customerPainRoutes(guard))
    .route('/', painChanges(guard));
}

/** The customers that have a pain, each with its needs and the one that it was linked to. */
async function touchedOf(ctx: Ctx, painId: number) {
  const [found, customers, book] = await Promise.all([
    listPainCustomers({ ctx, input: { painId } }),
    listCustomerHeads({ ctx }),
    openLensBook({ ctx }),
  ]);
  const byId = new Map(customers.map((one) => [one.id, one]));
  return found.slice(0, mostTouched).flatMap(({ customerId, pieces, need }) => {
    const customer = byId.get(customerId);
    if (!customer) return [];
    const needs = weighNeeds(book.find(customer, '').lens).map((one) => ({ need: one.need, name: one.name }));
    return [{ slug: customer.slug, name: customer.name, pieces, need, needs }];
  });
}

const mayChange = (context: Context<AppEnv>): boolean =>
  decide(context.var.principal, 'look after voices', null) === 'allowed';

const nameOf = (fields: Readonly<Record<string, unknown>>): string =>
  typeof fields.name === 'string' ? fields.name : '';

async function shownPieces(ctx: Ctx, pieces: readonly Piece[]) {
  const customers = new Map((await listCustomerHeads({ ctx })).map((one) => [one.id, one]));
  const known = [...new Set(pieces.map((piece) => piece.customerId))];
  const people = new Map(
    (await Promise.all(known.map((customerId) => listPeople({ ctx, input: { customerId } }))))
      .flat()
      .map((person) => [person.id, person.name]),
  );
  return pieces.map((piece) => {
    const customer = customers.get(piece.customerId);
    return {
      id: piece.id,
      customer: { slug: customer?.slug ?? '', name: customer?.name ?? '' },
      who: piece.personId === null ? null : (people.get(piece.personId) ?? null),
      role: piece.role,
      words: piece.words,
      ticket: piece.ticket,
      saidAt: piece.saidAt.toISOString(),
      minutes: piece.minutes,
      minutesHow: piece.minutesHow,
      placedBy: piece.placedBy,
    };
  });
}
