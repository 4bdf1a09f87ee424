import { Hono } from 'hono';
import { z } from 'zod';
import { getProvider, listCustomers, recordAudit, setProvider } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getIssue, type IssueRenderer, listIssues } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

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
      const [provider, issues, customers] = await Promise.all([
        getProvider({ ctx }),
        listIssues({ ctx, input: { readers: [''], newestOnly: true } }),
        listCustomers({ ctx }),
      ]);
      const closed = new Set(issues.map(({ customerId }) => customerId));
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
async function newestReport(ctx: Ctx, slug: string) {
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

function colourOf(colour: string): string {
  if (/^#[0-9a-fA-F]{6}$/.test(colour)) return colour;
  throw new UserError('the colour is written as #rrggbb', 'For instance #1f4e5f.', exitCodes.usage);
}

/** An image of a kind that reports draw, without anything that could reach out of it; null for none. */
function safeLogo(logo: string): string | null {
  if (logo === '') return null;
  const found = /^data:image\/(svg\+xml|png);base64,([A-Za-z0-9+/=]+)$/.exec(logo);
  if (!found) throw new UserError('the logo is no SVG or PNG file', 'Choose one of these.', exitCodes.usage);
  const bytes = Buffer.from(found[2] ?? '', 'base64');
  if (found[1] === 'png') {
    if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a')
      throw new UserError('the logo is called PNG and is none', 'Choose a PNG or SVG file.', exitCodes.usage);
    return logo;
  }
  const text = bytes.toString('utf8');
  if (!/<svg[\s>]/i.test(text))
    throw new UserError('the logo is called SVG and is none', 'Choose a PNG or SVG file.', exitCodes.usage);
  if (
    /<script|<foreignObject|\son\w+\s*=|<!ENTITY|javascript:|(href|src)\s*=\s*["']\s*(?!#|data:image\/(png|jpeg))/i.test(
      text,
    )
  )
    throw new UserError(
      'the logo holds a script or asks for something outside it',
      'Export it as a plain SVG, or as PNG.',
      exitCodes.usage,
    );
  return logo;
}
