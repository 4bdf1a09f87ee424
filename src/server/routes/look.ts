import { Hono } from 'hono';
import { z } from 'zod';
import {
  findCustomer,
  getProvider,
  listCustomerHeads,
  recordAudit,
  setProvider,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { codeOf, languageOf, localeOf } from '../../platform/language/languages.ts';
import {
  composeAnew,
  getIssue,
  type IssueRenderer,
  listClosedCustomers,
  listIssues,
  type ReportData,
} from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { reportLanguages } from '../report-languages.ts';
import { colourOf, safeLogo } from '../safe-look.ts';

const lookSchema = z.object({
  name: z.string(),
  colour: z.string(),
  /** A data URI; '' for none. */
  logo: z.string().max(2_100_000),
  paper: z.enum(['a4', 'us-letter']),
  timeZone: z.string(),
  /** Of reports to customers that have none of their own; as it is where absent. */
  language: z.string().max(11).optional(),
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
      return context.json({
        provider,
        languages: reportLanguages(provider.language),
        customers: shown.map(({ slug, name }) => ({ slug, name })),
      });
    })
    .put('/set-up/look/kept', guard('change set-up'), checked('json', lookSchema), async (context) => {
      const { ctx } = context.var;
      const { logo, language, ...rest } = context.req.valid('json');
      const input = { ...rest, ...(language === undefined ? {} : { language }), logo: safeLogo(logo) };
      const kept = await setProvider({ ctx, input });
      const { colour, paper, language: tag } = kept;
      const detail = { colour, paper, logo: kept.logo !== null, language: tag };
      await recordAudit({
        ctx,
        input: { customerId: null, verb: 'look changed', subject: kept.name, detail },
      });
      return context.json({ ok: true });
    })
    .post('/set-up/look/preview', guard('read set-up'), checked('json', previewSchema), async (context) => {
      const asked = context.req.valid('json');
      const { ctx } = context.var;
      const report = await newestReport(ctx, asked.customer, (theirs) => languageOf(theirs, asked.language));
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

/**
 * The newest report of a customer, or of the first that has one; composed anew where it was written in another language
 * than `languageFor` says of the customer's own.
 */
export async function newestReport(
  ctx: Ctx,
  slug: string,
  languageFor: (theirs: string | null) => string,
): Promise<ReportData> {
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
  const { report } = found;
  const shown = await findCustomer({ ctx, input: { id: newest.customerId } });
  const language = languageFor(shown?.language ?? null);
  if (!shown || sameLanguage(language, report.language ?? 'en')) return report;
  return composeAnew({ ctx, input: { customer: shown.name, month: newest.month, language } });
}

const sameLanguage = (one: string, other: string): boolean =>
  codeOf(one) === codeOf(other) && localeOf(one) === localeOf(other);
