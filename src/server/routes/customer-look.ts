import { Hono } from 'hono';
import { z } from 'zod';
import { editCustomer, getProvider } from '../../customers/index.ts';
import { languageOf } from '../../platform/language/languages.ts';
import { type IssueRenderer, listIssues } from '../../reports/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { nameOf, reportLanguages } from '../report-languages.ts';
import { colourOf, safeLogo } from '../safe-look.ts';
import { newestReport } from './look.ts';

/** '' is as the provider has it. */
const lookSchema = z.object({
  colour: z.string().max(7),
  /** A data URI. */
  logo: z.string().max(2_100_000),
  paper: z.enum(['', 'a4', 'us-letter']),
  /** As it is where absent. */
  language: z.string().max(11).optional(),
});

/** How the reports of one customer look, where that differs from the provider's, and their newest page as it would look. */
export function customerLookRoutes(guard: Guards, means: { readonly renderer: IssueRenderer }) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/set-up/look', guard('read set-up'), async (context) => {
      const { ctx, customer } = context.var;
      const { name, colour, logo, paper, language } = customer;
      const [provider, issues] = await Promise.all([
        getProvider({ ctx }),
        listIssues({ ctx, input: { customerId: customer.id, readers: [''], newestOnly: true } }),
      ]);
      return context.json({
        customer: {
          ...{ name, colour: colour ?? '', logo: logo ?? '', paper: paper ?? ('' as const) },
          language: language ?? '',
        },
        provider: {
          ...{ colour: provider.colour, logo: provider.logo !== null, paper: provider.paper },
          language: nameOf(provider.language) ?? provider.language,
        },
        languages: reportLanguages(language ?? null),
        closed: issues.length > 0,
      });
    })
    .put(
      '/customers/:customer/set-up/look',
      guard('change set-up'),
      checked('json', lookSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { colour, logo, paper, language } = context.req.valid('json');
        const set = {
          ...{ colour: colour && colourOf(colour), logo: safeLogo(logo) ?? '', paper },
          ...(language === undefined ? {} : { language }),
        };
        await editCustomer({ ctx, input: { name: customer.name, set } });
        return context.json({ ok: true });
      },
    )
    .post(
      '/customers/:customer/set-up/look/preview',
      guard('read set-up'),
      checked('json', lookSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { colour, logo, paper, language } = context.req.valid('json');
        const own = await getProvider({ ctx });
        const wanted = (theirs: string | null) => languageOf(language ?? theirs, own.language);
        const report = await newestReport(ctx, customer.slug, wanted);
        const provider = {
          name: own.name,
          colour: colour ? colourOf(colour) : own.colour,
          logo: safeLogo(logo) ?? own.logo,
        };
        const [page] = await means.renderer.render({ ...report, provider, paper: paper || own.paper }, [
          'overview.png',
        ]);
        return context.body(new Uint8Array(page ?? []), 200, { 'content-type': 'image/png' });
      },
    );
}
