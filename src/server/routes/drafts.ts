import { Hono } from 'hono';
import { z } from 'zod';
import { type Customer, listPeople } from '../../customers/index.ts';
import {
  getMailRoles,
  listMessages,
  listRecipients,
  previewMail,
  resend,
  setMailRoles,
  withdraw,
} from '../../mailings/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
  formatMonth,
  getNote,
  type IssueRenderer,
  listReleases,
  longestNote,
  type Piece,
  type Release,
  writeNote,
} from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import { fileNamed } from '../file-named.ts';
import type { Guards } from '../guard.ts';
import { nothingThere } from '../http-errors.ts';
import { issueFor } from './overview.ts';

const types: Readonly<Record<Piece, string>> = {
  'overview.pdf': 'application/pdf',
  'details.pdf': 'application/pdf',
  'overview.png': 'image/png',
};
const noteSchema = z.object({ text: z.string().max(10_000) });
const whySchema = z.object({ why: z.string().max(500) });
const personSchema = z.object({ person: z.number().int() });
const rolesSchema = z.object({ roles: z.array(z.enum(['executive', 'buyer', 'user'])) });

/** A customer's month before and after it goes out: its documents, the note, who gets it, and taking it back. */
export function draftRoutes(
  guard: Guards,
  means: { readonly renderer: IssueRenderer; readonly url: string; readonly mails: boolean },
) {
  const { renderer, url, mails } = means;
  return new Hono<AppEnv>()
    .get('/customers/:customer/months/:month/draft', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      return context.json({ mails, ...(await draftPage(ctx, customer, context.req.param('month'))) });
    })
    .get('/customers/:customer/months/:month/files/:file', guard('read customer'), async (context) => {
      const { ctx, customer, principal } = context.var;
      // A name of three, never a path.
      const piece = (Object.keys(types) as Piece[]).find((one) => one === context.req.param('file'));
      const found = piece && (await issueFor(ctx, principal, customer.id, context.req.param('month')));
      if (!found) throw nothingThere();
      const [file] = await renderer.render(found.report, [piece]);
      const name = `${customer.slug}-${found.report.month}-${piece}`;
      return context.body(new Uint8Array(file ?? []), 200, {
        'content-type': types[piece],
        'content-disposition': fileNamed('inline', name),
      });
    })
    .get('/customers/:customer/months/:month/mail', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const input = { customerId: customer.id, month: context.req.param('month'), baseUrl: url };
      const mail = await previewMail({ ctx, input });
      if (!mail) throw nothingThere();
      return context.json({ subject: mail.subject, text: mail.text });
    });
}

/** What the provider does with a month: the note, taking it back, sending it again, and whom it goes to. */
export function draftChanges(guard: Guards, { idDomain }: { readonly idDomain: string }) {
  return new Hono<AppEnv>()
    .put(
      '/customers/:customer/months/:month/note',
      guard('approve reports'),
      checked('json', noteSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { text } = context.req.valid('json');
        await writeNote({ ctx, input: { customerId: customer.id, month: context.req.param('month'), text } });
        return context.json({ ok: true });
      },
    )
    .post(
      '/customers/:customer/months/:month/withdraw',
      guard('approve reports'),
      checked('json', whySchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { why } = context.req.valid('json');
        await withdraw({ ctx, input: { customerId: customer.id, month: context.req.param('month'), why } });
        return context.json({ ok: true });
      },
    )
    .post(
      '/customers/:customer/months/:month/resend',
      guard('approve reports'),
      checked('json', personSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { person } = context.req.valid('json');
        const month = context.req.param('month');
        await resend({ ctx, input: { customerId: customer.id, month, personId: person, idDomain } });
        return context.json({ ok: true }, 202);
      },
    )
    .put(
      '/customers/:customer/mail-roles',
      guard('change set-up'),
      checked('json', rolesSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        await setMailRoles({
          ctx,
          input: { customerId: customer.id, roles: context.req.valid('json').roles },
        });
        return context.json({ ok: true });
      },
    );
}

/** An issue in a list, with what was decided about it. */
function shown(release: Release) {
  const { reader, issue, madeAt, verdict, attention, state } = release;
  return {
    reader,
    issue,
    madeAt: madeAt.toISOString(),
    verdict,
    attention,
    state,
    approvedAt: release.approvedAt?.toISOString() ?? null,
    approvedBy: release.approvedBy,
    withdrawnAt: release.withdrawnAt?.toISOString() ?? null,
    withdrawnBy: release.withdrawnBy,
    withdrawnWhy: release.withdrawnWhy,
  };
}

/** Everything about a customer's month that its account manager looks at before it goes out. */
async function draftPage(ctx: Ctx, customer: Customer, month: string) {
  const input = { customerId: customer.id, month };
  const [releases, note, roles, messages, people, recipients] = await Promise.all([
    listReleases({ ctx, input: { month, customerIds: [customer.id] } }),
    getNote({ ctx, input }),
    getMailRoles({ ctx, input }),
    listMessages({ ctx, input }),
    listPeople({ ctx, input }),
    listRecipients({ ctx, input: { month, customerIds: [customer.id], anyState: true } }),
  ]);
  if (releases.length === 0) throw nothingThere();
  const getting = new Set(recipients.map((one) => one.personId));
  return {
    customer: { slug: customer.slug, name: customer.name },
    month,
    title: formatMonth(input.month),
    note: note?.note ?? '',
    longestNote,
    roles,
    issues: releases.map(shown),
    recipients: people
      .filter((one) => getting.has(one.id))
      .map(({ id, name, email, roles: own }) => ({ id, name, email, roles: own })),
    messages: messages.map(({ id, name, address, state, problem, copy, queuedAt, endedAt }) => ({
      id,
      name,
      address,
      state,
      problem,
      copy,
      at: (endedAt ?? queuedAt).toISOString(),
    })),
  };
}
