import { Hono } from 'hono';
import { z } from 'zod';
import { listStaff } from '../../customers/index.ts';
import { namesOfNeeds, openLensBook } from '../../lens/index.ts';
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

/** Everything that was said since the day before, and what becomes of it. */
export function reviewRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/review', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const [review, staff, book] = await Promise.all([
        dailyReview({ ctx }),
        listStaff({ ctx }),
        openLensBook({ ctx }),
      ]);
      const customers = new Map(review.items.map((one) => [one.customer.id, one.customer]));
      const needs = [...customers.values()].map((customer) => ({
        customer: customer.slug,
        needs: namesOfNeeds(book.find(customer, '').lens),
      }));
      return context.json({
        since: review.since.toISOString(),
        aside: review.aside,
        items: review.items.map((one) => shownItem(one, staff)),
        needs,
      });
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
