import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addKeyHolder, addSample } from '../fixtures/api-sample.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';
import { makeGuards } from '../guard.ts';
import { makeLimiter } from '../limits.ts';
import { makeApi } from './v1.ts';

interface List {
  readonly items: readonly { readonly id: number; readonly state: string; readonly month: string }[];
  readonly nextCursor: string | null;
}

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let customer: Awaited<ReturnType<typeof addSample>>;
let holder: Awaited<ReturnType<typeof addKeyHolder>>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
  [customer, holder] = await Promise.all([addSample(stores.ctx), addKeyHolder(stores.ctx, test)]);
});
afterAll(() => stores.close());

/** Every route as the description declares it. */
function declared() {
  const { ctx } = stores;
  const guard = makeGuards({ ctx, auth: test.auth, limiter: makeLimiter(), clientOf: () => '' });
  return makeApi(guard).openAPIRegistry.definitions.flatMap((one) =>
    one.type === 'route' ? [one.route] : [],
  );
}

function declaredAnswer(responses: unknown) {
  const { 200: done } = responses as {
    readonly 200: {
      readonly content: { readonly 'application/json': { schema: z.ZodType; example: unknown } };
    };
  };
  return done.content['application/json'];
}

async function list(path: string): Promise<List> {
  const answer = await holder.ask(path);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  return (await answer.json()) as List;
}

it('answers every route with what its schema says, and with nothing that it does not', async () => {
  const here = `/customers/${customer.slug}`;
  const [escalation] = (await list(`${here}/escalations`)).items;
  const [issue] = (await list(`${here}/issues`)).items;
  const routes = declared();
  expect(routes.length).toBeGreaterThan(15);
  for (const { method, path, responses } of routes) {
    const at = path
      .replace('{customer}', customer.slug)
      .replace('{month}', '2026-10')
      .replace('{measure}', customer.months.measure)
      .replace('{escalation}', String(escalation?.id))
      .replace('{issue}', String(issue?.id));
    const answer = await holder.ask(at, { method: method.toUpperCase() });
    const body: unknown = await answer.json();
    expect({ path, status: answer.status, body: answer.ok ? '' : body }).toEqual({
      path,
      status: 200,
      body: '',
    });
    const { schema } = declaredAnswer(responses);
    expect({ path, body: schema.parse(body) }).toEqual({ path, body });
    const { items } = body as Partial<List>;
    if (items && !path.endsWith('/rules'))
      expect({ path, empty: items.length === 0 }).toEqual({ path, empty: false });
  }
});

it('shows in the description examples that fit, the errors, who may, and how to come in', async () => {
  const answer = await holder.ask('/openapi.json');
  const document = (await answer.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; description: string; responses: object }>>;
    components: { securitySchemes: Record<string, object>; schemas: Record<string, object> };
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.components.securitySchemes)).toEqual(['key', 'session']);
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBe(declared().length);
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length);
  for (const { responses, description } of operations) {
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '429']);
    expect(description).toMatch(/For (staff|people)/);
  }
  for (const { responses } of declared()) {
    const { schema, example } = declaredAnswer(responses);
    expect(schema.parse(example)).toEqual(example);
  }
});

it.each(['escalations', 'months', 'issues', 'people'])('hands out %s part by part', async (name) => {
  const path = `/customers/${customer.slug}/${name}`;
  const whole = (await list(path)).items;
  const parts: List['items'][number][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: List = await list(`${path}?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
    expect(page.items.length).toBe(1);
    parts.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(whole.length).toBeGreaterThan(1);
  expect(parts).toEqual(whole);
});

it.each([
  ['limit=0', 'limit: from 1 to 200'],
  ['limit=many', 'limit: a whole number'],
  ['cursor=made-up', 'cursor: this list gave out no such cursor'],
  ['state=lost', 'state: open, acknowledged, given up or closed'],
])('refuses %s in one line', async (query, line) => {
  const answer = await holder.ask(`/customers/${customer.slug}/escalations?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { message: line, hint: expect.stringMatching(/\w/) } });
});

it('acknowledges in the name of whoever holds the key, once', async () => {
  const sample = await addSample(stores.ctx);
  const all = `/customers/${sample.slug}/escalations`;
  const [{ id } = { id: 0 }] = (await list(all)).items;
  const acknowledge = () => holder.ask(`${all}/${id}/acknowledge`, { method: 'POST' });
  expect(await (await acknowledge()).json()).toMatchObject({ id, state: 'acknowledged', endedBy: 'Kim Lee' });
  expect((await acknowledge()).status).toBe(200);
  expect((await list(`${all}?state=acknowledged`)).items.map((one) => one.id)).toEqual([id]);
  expect((await list(`${all}?state=open`)).items.length).toBe(2);
});

it('spares whoever has an answer already its repetition, and lets no other keep it', async () => {
  const path = `/customers/${customer.slug}/months/2026-10/report`;
  const first = await holder.ask(path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const again = await holder.ask(path, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await holder.ask(`/customers/${customer.slug}/months/2026-09/report`, {
    headers: { 'if-none-match': etag },
  });
  expect(other.status).toBe(200);
});

it('answers a session as a key, and shows a customer’s people their own customer alone', async () => {
  const cookie = await test.signIn(customer.email);
  const status = async (path: string) => (await test.request(`/api/v1${path}`, { cookie })).status;
  expect(await status(`/customers/${customer.slug}/months/2026-10/overview`)).toBe(200);
  expect(await status(`/customers/${customer.slug}/people`)).toBe(403);
  expect(await status('/customers')).toBe(404);
});

it('does not find issues of another customer under this one', async () => {
  const other = await addSample(stores.ctx);
  const [issue] = (await list(`/customers/${other.slug}/issues`)).items;
  const answer = await holder.ask(`/customers/${customer.slug}/issues/${issue?.id}`);
  expect(answer.status).toBe(404);
});
