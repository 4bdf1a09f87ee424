import { Hono } from 'hono';
import { z } from 'zod';
import { listStaff } from '../../customers/index.ts';
import { getLens, namesOfNeeds } from '../../lens/index.ts';
import { dailyReview, markItem, markSchema, type ReviewItem, undoMark } from '../../listening/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const newMarkSchema = z.strictObject({
  item: z.string().regex(/^(statement|reaction)\/\d{1,15}$/, 'write it as statement/12'),
  action: markSchema,
});
const marks = '/customers/:customer/review/marks' as const;

/** So many of those that wait, and of those that somebody looked at; more when somebody asks for them. */
const pageSchema = z.object({ first: z.coerce.number().int().min(1).max(1000).default(40) });

/** Everything that was said since the day before, and what becomes of it. */
export function reviewRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/review', guard('read workspace'), checked('query', pageSchema), async (context) => {
      const { ctx } = context.var;
      const { first } = context.req.valid('query');
      const [review, staff] = await Promise.all([dailyReview({ ctx, input: { first } }), listStaff({ ctx })]);
      return context.json({
        since: review.since.toISOString(),
        aside: review.aside,
        counts: review.counts,
        items: review.items.map((one) => shownItem(one, staff)),
      });
    })
    .get('/customers/:customer/review/needs', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const { lens } = await getLens({ ctx, input: { customer } });
      return context.json({ needs: namesOfNeeds(lens) });
    })
    .post(marks, guard('look after voices'), checked('json', newMarkSchema), async (context) => {
      const { ctx, customer } = context.var;
      const mark = await markItem({ ctx, input: { customerId: customer.id, ...context.req.valid('json') } });
      return context.json({ id: mark.id, kind: mark.kind, recovery: mark.body.recovery ?? null }, 201);
    })
    .post(`${marks}/:mark/undo`, guard('look after voices'), async (context) => {
      const { ctx, customer } = context.var;
      const id = idOf(context.req.param('mark'));
      const { kind } = await undoMark({ ctx, input: { customerId: customer.id, id } });
      return context.json({ undone: id, kind });
    });
}

function shownItem(one: ReviewItem, staff: readonly { readonly email: string; readonly name: string }[]) {
  const { customer, at, marks: own, email, personId: _, points: __, ...same } = one;
  return {
    ...same,
    customer: { slug: customer.slug, name: customer.name },
    at: at.toISOString(),
    timeZone: customer.timeZone,
    byMail: email !== '',
    marks: own.map((mark) => ({
      id: mark.id,
      kind: mark.kind,
      by: staff.find((member) => member.email === mark.actor)?.name ?? mark.actor,
      at: mark.at.toISOString(),
      text: markText(mark.kind, mark.body),
    })),
  };
}

function markText(
  kind: ReviewItem['marks'][number]['kind'],
  body: Readonly<Record<string, unknown>>,
): string {
  if (kind === 'answered') return String(body.text ?? '');
  if (kind === 'linked') return String(body.name ?? '');
  return kind === 'recovery' ? `Recovery ${String(body.recovery)}` : '';
}
