import { Hono } from 'hono';
import { previewMail } from '../mailings/index.ts';
import type { IssueRenderer } from '../reports/index.ts';
import type { AppEnv } from './app-env.ts';
import type { Guards } from './guard.ts';
import { nothingThere } from './http-errors.ts';

/** Mails bring their own styles; ours is shown in a frame where nothing runs and nothing is loaded. */
export const previewPath = '/api/customers/:customer/months/:month/mail.html';
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox; base-uri 'none'";

/** The mail of a customer's month as its readers will see it. */
export function mailPreview(
  guard: Guards,
  means: { readonly renderer: IssueRenderer; readonly url: string },
) {
  return new Hono<AppEnv>().get(
    previewPath.slice('/api'.length),
    guard('read workspace'),
    async (context) => {
      const { ctx, customer } = context.var;
      const month = context.req.param('month') ?? '';
      const input = { customerId: customer.id, month, baseUrl: means.url, renderer: means.renderer };
      const mail = await previewMail({ ctx, input });
      if (!mail) throw nothingThere();
      return context.html(mail.html, 200, {
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  );
}
