import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { type PolicyName, policies } from '../auth/policy.ts';
import type { Guards } from '../guard.ts';

export type Api = OpenAPIHono<AppEnv>;

/** How every error is told. */
export const errorSchema = z
  .object({
    error: z.object({
      message: z.string(),
      hint: z.string(),
      details: z.array(z.string()).optional(),
    }),
  })
  .openapi('Error', { example: { error: { message: 'not found', hint: 'Check the address.' } } });

/** What a list may be asked with. */
export const pageQuery = z.object({
  limit: z.coerce
    .number('a whole number')
    .int('a whole number')
    .min(1, 'from 1 to 200')
    .max(200, 'from 1 to 200')
    .default(50)
    .openapi({ description: 'How many at most, 1 to 200.', example: 50 }),
  cursor: z
    .string()
    .optional()
    .openapi({ description: 'The `nextCursor` of the answer before; absent: from the beginning.' }),
});

/** A part of a list, with where the next one begins. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({
      description: 'Send it as `cursor` for what comes next; null: that was all.',
      example: null,
    }),
  });
}

const told = {
  '400': 'something that was sent does not fit; `message` says what and where',
  '401': 'no key, no session, or one that does not hold any more',
  '403': 'your role or your key does not allow it',
  '404': 'there is no such thing, or not for you',
  '429': 'too many requests; `Retry-After` says how many seconds to wait',
} as const;

const partNames: Readonly<Record<string, string>> = {
  customer: 'The customer’s `slug`.',
  month: '`YYYY-MM`.',
  measure: 'A measure’s `id`.',
  escalation: 'An escalation’s `id`.',
  issue: 'An issue’s `id`.',
};
const partExamples: Readonly<Record<string, string>> = {
  customer: 'fenwick-law',
  month: '2026-10',
  measure: 'tickets.first-response',
  escalation: '17',
  issue: '42',
};

/** One address of the API: guarded by its policy, described, its input checked, its answer typed by its schema. */
export function addRoute<Answer extends z.ZodType, Query extends z.ZodObject = z.ZodObject<z.ZodRawShape>>(
  api: Api,
  guard: Guards,
  route: {
    readonly method?: 'get' | 'post';
    readonly path: string;
    readonly policy: PolicyName;
    readonly tag: string;
    readonly summary: string;
    readonly description?: string;
    readonly query?: Query;
    readonly answer: Answer;
    readonly example: z.input<Answer>;
    readonly run: (
      context: Context<AppEnv>,
      query: z.output<Query>,
    ) => Promise<z.input<Answer>> | z.input<Answer>;
  },
): void {
  const { method = 'get', path, policy, tag, summary, description, query, answer, example } = route;
  const declared = createRoute({
    method,
    path,
    tags: [tag],
    summary,
    operationId: `${method} ${path}`.replaceAll(/[^a-z]+([a-z]?)/g, (_, next: string) => next.toUpperCase()),
    description: [description, whoMay(policy)].filter(Boolean).join('\n\n'),
    middleware: guard(policy),
    request: { params: partsOf(path), ...(query ? { query } : {}) },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: answer, example } } },
      ...Object.fromEntries(
        Object.entries(told).map(([status, why]) => [
          status,
          { description: why, content: { 'application/json': { schema: errorSchema } } },
        ]),
      ),
    },
  });
  api.openapi(declared, async (context) => {
    const asked = (query ? context.req.valid('query' as never) : {}) as z.output<Query>;
    return context.json(
      (await route.run(context as unknown as Context<AppEnv>, asked)) as never,
      200,
    ) as never;
  });
}

/** What does not fit is told in one line, with where it stands. */
export function refuseInput(result: { readonly success: boolean; readonly error?: z.ZodError }): void {
  if (result.success) return;
  const issue = result.error?.issues[0];
  const where = issue?.path.map(String).join('.');
  const what = issue?.message ?? 'not valid';
  throw new UserError(`${where ? `${where}: ` : ''}${what}`, 'Mend it and send it again.', exitCodes.usage);
}

function partsOf(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return z.object(
    Object.fromEntries(
      names.map((name) => [
        name,
        z.string().openapi({
          param: { name, in: 'path', required: true },
          description: partNames[name] ?? name,
          example: partExamples[name] ?? '1',
        }),
      ]),
    ),
  );
}

/** From the policy itself, so that the description is never wrong. */
function whoMay(name: PolicyName): string {
  const { staff, customer }: { readonly staff: readonly string[]; readonly customer: readonly string[] } =
    policies[name];
  const roles = [
    ...(staff.length > 0 ? [`staff (${staff.join(', ')})`] : []),
    ...(customer.length > 0 ? [`people of the customer (${customer.join(', ')})`] : []),
  ];
  const writes = 'writes' in policies[name] ? ' The key must be allowed to write.' : '';
  return `For ${roles.join(' and ')}.${writes}`;
}
