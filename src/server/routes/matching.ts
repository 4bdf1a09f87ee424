import { Hono } from 'hono';
import { z } from 'zod';
import {
  addMatcher,
  listCustomerHeads,
  listMatchers,
  listPeople,
  listServices,
  type Matcher,
  removeMatcher,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listUnmatched, type UnmatchedKey } from '../../signals/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import type { ImportMeans } from '../workshop.ts';

const keySchema = z.object({
  kind: z.enum(['login', 'ip', 'domain', 'field']),
  field: z.string().max(200).default(''),
  value: z.string().min(1, 'the value is empty').max(400),
});
const assignSchema = keySchema.extend({
  customer: z.string().max(100),
  /** Names; '' for none. */
  person: z.string().max(200).default(''),
  service: z.string().max(200).default(''),
});
const shownKeys = 200;
const knownShown = 20;
const mostNames = 2000;

/** Rows that matched nobody: whose they are is said here, taken back, and then they are matched again. */
export function matchingRoutes(guard: Guards, means: ImportMeans) {
  return new Hono<AppEnv>()
    .get('/set-up/unmatched', guard('read set-up'), async (context) => {
      return context.json(await matchingPage(context.var.ctx));
    })
    .get('/customers/:customer/set-up/names', guard('read set-up'), async (context) => {
      const { ctx, customer } = context.var;
      const input = { customerId: customer.id };
      const [people, services] = await Promise.all([
        listPeople({ ctx, input }),
        listServices({ ctx, input }),
      ]);
      const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
      return context.json({ people: names(people).slice(0, mostNames), services: names(services) });
    })
    .post('/set-up/matchers', guard('change set-up'), checked('json', assignSchema), async (context) => {
      const { ctx } = context.var;
      const { kind, field, value, customer, person, service } = context.req.valid('json');
      if (person !== '' && service !== '')
        throw new UserError(
          'a value is a person’s or a service’s',
          'Choose one of the two.',
          exitCodes.usage,
        );
      const { name } = await customerBySlug(ctx, customer);
      const whose = { ...(person ? { person } : {}), ...(service ? { service } : {}) };
      const { added } = await addMatcher({ ctx, input: { kind, field, value, customer: name, ...whose } });
      return context.json({ added }, 201);
    })
    .post('/set-up/matchers/remove', guard('change set-up'), checked('json', keySchema), async (context) => {
      await removeMatcher({ ctx: context.var.ctx, input: context.req.valid('json') });
      return context.json({ ok: true });
    })
    .post('/set-up/unmatched/replay', guard('change set-up'), async (context) => {
      return context.json({ job: await means.importer.replay(context.var.ctx) }, 202);
    });
}

async function matchingPage(ctx: Ctx) {
  const [unmatched, matchers] = await Promise.all([
    listUnmatched({ ctx, input: { limit: shownKeys } }),
    listMatchers({ ctx }),
  ]);
  const last = matchers.slice(-knownShown).reverse();
  const keys = new Set(unmatched.map((one) => keyOf({ kind: one.keyKind, ...wanted(one) })));
  const meant = [...last, ...matchers.filter((one) => keys.has(keyOf(one)))];
  // Whose rows may be is asked only where some wait.
  const ids = unmatched.length > 0 ? {} : { input: { ids: meant.map((one) => one.customerId) } };
  const [customers, people, services] = await Promise.all([
    listCustomerHeads({ ctx, ...ids }),
    listPeople({ ctx, input: { ids: meant.flatMap((one) => one.personId ?? []) } }),
    listServices({ ctx, input: { ids: meant.flatMap((one) => one.serviceId ?? []) } }),
  ]);
  const namesOf = (rows: readonly { id: number; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]));
  const [nameOf, personOf, serviceOf] = [customers, people, services].map(namesOf);
  const shownMatcher = ({ kind, field, value, customerId, personId, serviceId }: Matcher) => ({
    ...{ kind, field, value },
    customer: nameOf?.get(customerId) ?? '',
    person: personOf?.get(personId ?? 0) ?? '',
    service: serviceOf?.get(serviceId ?? 0) ?? '',
  });
  const known = new Map(meant.map((one) => [keyOf(one), shownMatcher(one)]));
  return {
    keys: unmatched.map((one) => ({
      kind: one.kind,
      by: one.keyKind,
      ...wanted(one),
      rows: one.rows,
      first: one.first,
      last: one.last,
      example: one.example,
      /** Whose it is by now; null where nobody has said. */
      owner: known.get(keyOf({ kind: one.keyKind, ...wanted(one) })) ?? null,
    })),
    more: unmatched.length === shownKeys,
    customers: unmatched.length > 0 ? customers.map(({ slug, name }) => ({ slug, name })) : [],
    /** What was said last, so that it can be taken back. */
    matchers: last.map(shownMatcher),
  };
}

const keyOf = ({ kind, field, value }: Pick<Matcher, 'kind' | 'field' | 'value'>) =>
  `${kind}\n${field}\n${value.trim().toLowerCase()}`;

/** The matcher that would find the rows: of an address the network of 256 that it lies in. */
function wanted({ keyKind, key }: UnmatchedKey): { readonly field: string; readonly value: string } {
  if (keyKind === 'ip') return { field: '', value: key.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24') };
  const at = keyKind === 'field' ? key.indexOf('=') : -1;
  return at < 0 ? { field: '', value: key } : { field: key.slice(0, at), value: key.slice(at + 1) };
}
