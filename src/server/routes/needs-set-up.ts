import { Hono } from 'hono';
import { z } from 'zod';
import { type Customer, recordAudit } from '../../customers/index.ts';
import {
  catalogue,
  declareLens,
  defaultLens,
  getLens,
  type Lens,
  listLenses,
  parseLens,
  usualBounds,
  weighNeeds,
} from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { describeMeasure, measureIds } from '../../signals/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';

const roleSchema = z.enum(['', 'executive', 'buyer', 'user']);
const needsSchema = z.object({
  role: roleSchema,
  /** As in a lens file; amounts may be written as people do: `98 %`, `2 h`. */
  needs: z.array(z.record(z.string(), z.unknown())).max(40),
  reading: z.record(z.string(), z.unknown()),
});

/** What a customer declares to value: weights, own needs, and what is borne of each measure. */
export function needsSetUpRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get(
      '/customers/:customer/set-up/needs',
      guard('read set-up'),
      checked('query', z.object({ role: roleSchema.default('') })),
      async (context) => {
        const { ctx, customer } = context.var;
        return context.json(await needsPage(ctx, customer, context.req.valid('query').role));
      },
    )
    .post(
      '/customers/:customer/set-up/needs/check',
      guard('read set-up'),
      checked('json', needsSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const lens = await readLens(ctx, customer, context.req.valid('json'));
        return context.json({
          needs: weighNeeds(lens).map(({ need, name, weight }) => ({ need, name, weight })),
        });
      },
    )
    .put(
      '/customers/:customer/set-up/needs',
      guard('change set-up'),
      checked('json', needsSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const lens = await readLens(ctx, customer, context.req.valid('json'));
        const { changed } = await declareLens({ ctx, input: { lens } });
        const subject = lens.role === '' ? 'everybody' : lens.role;
        if (changed)
          await recordAudit({ ctx, input: { customerId: customer.id, verb: 'lens declared', subject } });
        return context.json({ changed });
      },
    );
}

async function declaredOf(ctx: Ctx, customer: Customer, role: Lens['role']) {
  return (
    (await listLenses({ ctx, input: { customerId: customer.id } })).find((one) => one.role === role) ?? null
  );
}

/** What was typed, read as a lens file is; rules that the lens holds stay. */
async function readLens(ctx: Ctx, customer: Customer, given: z.infer<typeof needsSchema>): Promise<Lens> {
  const declared = await declaredOf(ctx, customer, given.role);
  const written = { customer: customer.name, ...given, rules: [] };
  try {
    // JSON is YAML, and a lens is read in one place.
    const lens = parseLens(JSON.stringify(written), 'needs');
    return { ...lens, rules: declared?.lens.rules ?? [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message.replace(/^needs:\d+: (needs, )?/, ''), error.hint, error.exitCode);
  }
}

async function needsPage(ctx: Ctx, customer: Customer, role: Lens['role']) {
  const [declared, found] = await Promise.all([
    declaredOf(ctx, customer, role),
    getLens({ ctx, input: { customer, role } }),
  ]);
  const lens = declared?.lens ?? defaultLens(customer.name);
  const weighed = new Map(weighNeeds(found.lens).map((one) => [one.need, one.weight]));
  const usual = catalogue.filter(({ need }) => !lens.needs.some((one) => one.need === need));
  const needs = [...lens.needs, ...usual.map(({ need }) => ({ need, weight: 0, tolerances: {} }))];
  return {
    customer: { slug: customer.slug, name: customer.name },
    role,
    declaredAt: declared?.declaredAt.toISOString() ?? null,
    source: found.lensSource,
    reading: lens.reading,
    needs: needs.map((need) => ({ ...withWords(need), now: weighed.get(need.need) ?? 0 })),
    measures: measureIds.map((id) => {
      const { title, unit } = describeMeasure(id);
      const bounds = usualBounds(id);
      return {
        id,
        title,
        unit,
        usual: bounds ? { watch: bounds.watch, problem: bounds.problem, worse: bounds.worse } : null,
      };
    }),
  };
}

/** With the catalogue's words beside, for where the lens says nothing. */
function withWords(need: Lens['needs'][number]) {
  const usual = catalogue.find((one) => one.need === need.need);
  return {
    need: need.need,
    name: need.name ?? '',
    means: need.means ?? '',
    measures: need.measures ?? null,
    weight: need.weight,
    tolerances: need.tolerances,
    usual: usual ? { name: usual.name, means: usual.means, measures: usual.measures } : null,
  };
}
