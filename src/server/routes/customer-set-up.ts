import { Hono } from 'hono';
import { z } from 'zod';
import {
  type Customer,
  editCustomer,
  entrySections,
  listAgreements,
  listMatchers,
  listPeople,
  listPromises,
  listServices,
  listSites,
  previewAgreement,
  removeEntry,
  saveEntry,
  undoRemove,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf, nothingThere } from '../http-errors.ts';

/** As `customers edit --set` takes them; '' gives the language back to the provider's. Looks have a route of their own. */
const fieldsSchema = z.partialRecord(
  z.enum(['name', 'kind', 'time_zone', 'language', 'per_person_use', 'names_visible_to', 'inappropriate']),
  z.string().max(2_100_000),
);
/** The section checks what is in it. */
const entrySchema = z.object({
  id: z.number().int().positive().optional(),
  entry: z.record(z.string(), z.unknown()),
});
const sectionOf = (part: string) => {
  const found = entrySections.find((one) => one === part);
  if (!found) throw nothingThere();
  return found;
};

/** Who a customer is, their people and services, and what was agreed: read, checked as one types, and changed. */
export function customerSetUpRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/customers/:customer/set-up', guard('read set-up'), async (context) => {
      const { ctx, customer } = context.var;
      return context.json(await setUpPage(ctx, customer));
    })
    .put(
      '/customers/:customer/set-up/look/fields',
      guard('change set-up'),
      checked('json', fieldsSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const set = context.req.valid('json') as Record<string, string>;
        await editCustomer({ ctx, input: { name: customer.name, set } });
        return context.json({ ok: true });
      },
    )
    .post(
      '/customers/:customer/set-up/agreements/preview',
      guard('read set-up'),
      checked('json', entrySchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { entry } = context.req.valid('json');
        return context.json({
          says: await previewAgreement({ ctx, input: { customerId: customer.id, entry } }),
        });
      },
    )
    .post(
      '/customers/:customer/set-up/entries/:section',
      guard('change set-up'),
      checked('json', entrySchema),
      async (context) => {
        const { ctx, customer, principal } = context.var;
        const { id, entry } = context.req.valid('json');
        const section = sectionOf(context.req.param('section'));
        await saveEntry({
          ctx,
          input: {
            ...{ customerId: customer.id, section, entry, ...(id === undefined ? {} : { id }) },
            ...(principal.staff && { by: principal.staff }),
          },
        });
        return context.json({ ok: true });
      },
    );
}

/** What was taken away comes back with one press, for a day. */
export function customerRemovalRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .post(
      '/customers/:customer/set-up/entries/:section/:entry/remove',
      guard('change set-up'),
      async (context) => {
        const { ctx, customer } = context.var;
        const section = sectionOf(context.req.param('section'));
        const input = { customerId: customer.id, section, id: idOf(context.req.param('entry')) };
        return context.json(await removeEntry({ ctx, input }));
      },
    )
    .post('/customers/:customer/set-up/removed/:removed/undo', guard('change set-up'), async (context) => {
      const { ctx, customer, principal } = context.var;
      const removed = idOf(context.req.param('removed'));
      const by = principal.staff && { by: principal.staff };
      await undoRemove({ ctx, input: { customerId: customer.id, removed, ...by } });
      return context.json({ ok: true });
    });
}

async function setUpPage(ctx: Ctx, customer: Customer) {
  const input = { customerId: customer.id };
  const [people, services, agreements, sites, promises, matchers] = await Promise.all([
    listPeople({ ctx, input }),
    listServices({ ctx, input }),
    listAgreements({ ctx, input }),
    listSites({ ctx, input }),
    listPromises({ ctx, input }),
    listMatchers({ ctx, input }),
  ]);
  const { id: _, logo: __, colour: ___, paper: ____, ...fields } = customer;
  const logins = Map.groupBy(
    matchers.filter(({ kind, serviceId }) => kind === 'login' && serviceId === null),
    ({ personId }) => personId,
  );
  return {
    customer: fields,
    people: people.map(({ customerId: _____, pseudonym: ______, ...rest }) => ({
      ...rest,
      logins: (logins.get(rest.id) ?? []).map(({ value }) => value),
    })),
    services: services.map(({ id, name, outcome }) => ({ id, name, outcome })),
    agreements: agreements.map(({ customerId: __, serviceId, ...rest }) => ({
      ...rest,
      service: services.find(({ id }) => id === serviceId)?.name ?? '',
    })),
    sites: sites.map(({ id, name, timeZone }) => ({
      ...{ id, name, timeZone },
      people: people.filter(({ site }) => site === name).length,
    })),
    promises: promises.map(({ customerId: __, ...rest }) => rest),
  };
}
