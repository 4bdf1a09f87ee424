import { Hono } from 'hono';
import { z } from 'zod';
import { getProvider, listCustomerHeads, recordAudit, setProvider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getIssue, type IssueRenderer, listClosedCustomers, listIssues } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { colourOf, safeLogo } from '../safe-look.ts';

const lookSchema = z.object({
  name: z.string(),
  colour: z.string(),
  /** A data URI; '' for none. */
  logo: z.string().max(2_100_000),
  paper: z.enum(['a4', 'us-letter']),
  timeZone: z.string(),
});
const previewSchema = lookSchema.extend({
  /** Slug of whose newest overview is shown; '' for any. */
  customer: z.string().max(100).default(''),
});

/** How the provider's reports look, and a page of one as it would look. */
export function lookRoutes(guard: Guards, means: { readonly renderer: IssueRenderer }) {
  return new Hono<AppEnv>()
    .get('/set-up/look', guard('read set-up'), async (context) => {
      const { ctx } = context.var;
      const [provider, ids, customers] = await Promise.all([
        getProvider({ ctx }),
        listClosedCustomers({ ctx }),
        listCustomerHeads({ ctx }),
      ]);
      const closed = new Set(ids);
      const shown = customers.filter(({ id }) => closed.has(id)).slice(0, 500);
      return context.json({ provider, customers: shown.map(({ slug, name }) => ({ slug, name })) });
    })
    .put('/set-up/look/kept', guard('change set-up'), checked('json', lookSchema), async (context) => {
      const { ctx } = context.var;
      const { logo, ...rest } = context.req.valid('json');
      const kept = await setProvider({ ctx, input: { ...rest, logo: safeLogo(logo) } });
      const detail = { colour: kept.colour, paper: kept.paper, logo: kept.logo !== null };
      await recordAudit({
        ctx,
        input: { customerId: null, verb: 'look changed', subject: kept.name, detail },
      });
      return context.json({ ok: true });
    })
    .post('/set-up/look/preview', guard('read set-up'), checked('json', previewSchema), async (context) => {
      const asked = context.req.valid('json');
      const report = await newestReport(context.var.ctx, asked.customer);
      const provider = {
        name: asked.name.trim() || 'Your provider',
        colour: colourOf(asked.colour),
        logo: safeLogo(asked.logo),
      };
      const [page] = await means.renderer.render({ ...report, provider, paper: asked.paper }, [
        'overview.png',
      ]);
      return context.body(new Uint8Array(page ?? []), 200, { 'content-type': 'image/png' });
    });
}

/** The newest report of a customer, or of the first that has one. */
export async function newestReport(ctx: Ctx, slug: string) {
  const customer = slug === '' ? null : await customerBySlug(ctx, slug);
  const input = {
    readers: [''] as const,
    newestOnly: true,
    ...(customer ? { customerId: customer.id } : {}),
  };
  const [newest] = await listIssues({ ctx, input });
  const found =
    newest &&
    (await getIssue({ ctx, input: { customerId: newest.customerId, month: newest.month, reader: '' } }));
  if (!found)
    throw new UserError(
      'no month has been closed yet',
      'Close one, and its overview is shown here.',
      exitCodes.missing,
    );
  return found.report;
}
