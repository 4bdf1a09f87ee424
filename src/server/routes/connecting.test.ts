import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff, listAudit } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';
import { openWorkshop } from '../workshop.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let workshop: ReturnType<typeof openWorkshop>;
let owner: string;
let technician: string;
beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  const settings = { importFrom: ['http://127.0.0.1:9090'], uploadMegabytes: 1, sourceToken: null };
  workshop = openWorkshop(ctx.dataDir, 'a.example', null, settings);
  test = openTestApp(ctx, '/nowhere', { workshop });
  await addStaff({ ctx, input: { name: 'Olga', email: 'olga@p.example', role: 'owner' } });
  await addStaff({ ctx, input: { name: 'Tim', email: 'tim@p.example', role: 'technician' } });
  await addCustomer({ ctx, input: { name: 'Fenwick Law' } });
  owner = await test.signIn('olga@p.example');
  technician = await test.signIn('tim@p.example');
});
afterAll(async () => {
  await workshop.importer.idle();
  await stores.close();
});

const upload = (bytes: string | Uint8Array<ArrayBuffer>, name: string, cookie = owner) =>
  test.request(`/api/set-up/uploads?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    cookie,
    headers: { 'content-type': 'application/octet-stream' },
    body: new Blob([bytes]),
  });
const post = async (path: string, body: object, cookie = owner) => {
  const answer = await test.request(`/api${path}`, { method: 'POST', cookie, body: JSON.stringify(body) });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
};
const get = async (path: string) =>
  JSON.parse(await (await test.request(`/api${path}`, { cookie: owner })).text());

const tickets = [
  'Ticket ID,Created Time,Resolved Time,Subject,Company,Priority',
  'T-1,2026-10-01 09:00,2026-10-01 10:00,Printer,Fenwick LLP,High',
  'T-2,2026-10-02 09:00,2026-10-02 08:00,Backwards,Fenwick LLP,Low',
  'T-3,2026-10-03 09:00,,Mail,Somebody else,Low',
].join('\n');

it('leads from an uploaded file to stored rows: looked into, previewed, imported, matched, matched again', async () => {
  const taken = (await (await upload(tickets, '../../etc/tickets.csv')).json()) as {
    id: string;
    name: string;
  };
  expect(taken.name).toBe('tickets.csv');
  const looked = await post('/set-up/look', { upload: taken.id });
  expect(looked.body.proposal).toMatchObject({ source: 'tickets', doubts: [] });
  expect(looked.body.columns[4]).toEqual({ name: 'Company', samples: ['Fenwick LLP', 'Somebody else'] });
  const reading = { upload: taken.id, source: 'tickets', mapping: looked.body.proposal.mapping };
  const preview = await post('/set-up/preview', reading);
  expect(preview.body.counts).toEqual({ stored: 0, unmatched: 2, rejected: 1, skipped: 0 });
  expect(preview.body.rows[0]).toMatchObject({
    why: 'Company=Fenwick LLP',
    values: { priority: 2, resolved: '2026-10-01 10:00 UTC' },
  });
  expect(preview.body.rows[1].why).toMatch(/clock goes backwards/);

  const started = await post('/set-up/imports', { ...reading, name: 'Service desk' });
  expect(started.status).toBe(202);
  await workshop.importer.idle();
  const [job] = (await get('/set-up/imports')).jobs;
  expect(job).toMatchObject({
    name: 'Service desk',
    file: 'tickets.csv',
    state: 'done',
    result: { totals: { read: 3, stored: 0, rejected: 1, unmatched: 2 } },
  });

  const waiting = await get('/set-up/unmatched');
  expect(waiting.keys).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ by: 'field', field: 'Company', value: 'Fenwick LLP', rows: 1 }),
    ]),
  );
  const matcher = { kind: 'field', field: 'Company', value: 'Fenwick LLP' };
  await post('/set-up/matchers', { ...matcher, customer: 'fenwick-law' });
  expect((await post('/set-up/preview', reading)).body.rows[0]).toMatchObject({
    fate: 'stored',
    customer: 'Fenwick Law',
  });
  await post('/set-up/unmatched/replay', {});
  await workshop.importer.idle();
  const [again] = (await get('/set-up/imports')).jobs;
  expect(again).toMatchObject({ name: null, state: 'done', result: { totals: { stored: 1 } } });
  expect((await get('/set-up/unmatched')).keys).toMatchObject([{ value: 'Somebody else' }]);

  await post('/set-up/matchers/remove', matcher);
  expect((await get('/set-up/unmatched')).matchers).toEqual([]);
  const verbs = (await listAudit({ ctx: stores.ctx })).map(({ verb, subject }) => `${verb}: ${subject}`);
  expect(verbs).toContain('source connected: Service desk');
  expect(verbs).toContain('change set-up: POST /api/set-up/matchers/remove');
}, 180_000);

it('tells how a job stands until it is over, as events', async () => {
  const taken = (await (
    await upload(`${tickets}\nT-9,2026-10-04 09:00,,New,Fenwick LLP,Low`, 'more.csv')
  ).json()) as { id: string };
  const { proposal } = (await post('/set-up/look', { upload: taken.id })).body;
  const { job } = (
    await post('/set-up/imports', { upload: taken.id, ...proposal, name: 'Desk 2', customer: 'fenwick-law' })
  ).body;
  const answer = await test.request(`/api/set-up/imports/${job}/events`, { cookie: owner });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const told = await answer.text();
  expect(told).toMatch(/event: over\ndata: .*"state":"done"/);
  // Nothing of it waits: the file is gone.
  expect((await readdir(join(stores.ctx.dataDir, 'uploads'))).some((name) => name === taken.id)).toBe(false);
});

it('says of an import whose server died that it was cut off, and goes on with it, each row once', async () => {
  const { ctx } = stores;
  const taken = (await (
    await upload(`${tickets}\nT-8,2026-10-05 09:00,,Again,Nobody Inc,Low`, 'cut.csv')
  ).json()) as { id: string };
  const { proposal } = (await post('/set-up/look', { upload: taken.id })).body;
  const { job } = (await post('/set-up/imports', { upload: taken.id, ...proposal, name: 'Desk 3' })).body;
  await workshop.importer.idle();
  // As a process leaves it that was killed.
  await ctx.records
    .updateTable('import_jobs')
    .set({ state: 'running', ended_at: null, result: null, beat_at: new Date(Date.now() - 60_000) })
    .where('id', '=', job)
    .execute();
  expect(await get(`/set-up/imports/${job}`)).toMatchObject({
    state: 'cut off',
    problem: expect.stringContaining('server stopped'),
  });
  const again = await post(`/set-up/imports/${job}/again`, {});
  await workshop.importer.idle();
  const ended = await get(`/set-up/imports/${again.body.job}`);
  expect(ended).toMatchObject({
    state: 'done',
    result: { totals: { stored: 0 }, files: [{ state: 'known', note: 'imported before' }] },
  });
});

describe('bad input gets one clear line and keeps nothing', () => {
  it.each([
    ['time: {', /the mapping, line 1: /],
    [
      'rows: tickets\ntime: { zone: UTC }\ncolumns: { ticket: Nr, opened: Created Time }',
      /has no column "Nr".*Ticket ID/,
    ],
    ['rows: tickets\ntime: { zone: Mars }\ncolumns: { ticket: Ticket ID, opened: Created Time }', /Mars/],
    ['', /the mapping/],
  ])('mapping %j', async (mapping, says) => {
    const taken = (await (await upload(tickets, 'tickets.csv')).json()) as { id: string };
    const { status, body } = await post('/set-up/preview', { upload: taken.id, source: 'tickets', mapping });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.error.message).toMatch(says);
    expect(body.error.message).not.toContain('\n');
  });

  it('a file that is too large, or empty', async () => {
    const answer = await upload('x'.repeat(1_100_000), 'big.csv');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('larger than 1 MB');
    expect((await upload('', 'none.csv')).status).toBeGreaterThanOrEqual(400);
    const left = await readdir(join(stores.ctx.dataDir, 'uploads'));
    expect(left.filter((name) => name.startsWith('coming'))).toEqual([]);
  });

  it('an upload that is gone, two places at once, an unknown kind', async () => {
    expect((await post('/set-up/look', { upload: 'f'.repeat(32) })).status).toBe(404);
    expect((await post('/set-up/look', { upload: '../../secret' })).status).toBe(404);
    expect((await post('/set-up/look', {})).body.error.message).toBe('nothing to read was chosen');
    const taken = (await (await upload(tickets, 'tickets.csv')).json()) as { id: string };
    const unknown = await post('/set-up/preview', { upload: taken.id, source: 'tickts' });
    expect(unknown.body.error).toMatchObject({
      message: 'no source is called tickts',
      hint: expect.stringContaining('tickets'),
    });
  });
});

describe('places of the server', () => {
  it.each([
    '/etc/passwd',
    '../../../../etc/passwd',
    'file:///etc/passwd',
    'http://169.254.169.254/latest',
    'http://127.0.0.1:9091/',
  ])('refuses %s, whether it is there or not', async (place) => {
    const { status, body } = await post('/set-up/look', { place });
    expect(status).toBe(400);
    expect(body.error.message).toContain('not among the places');
  });

  it('reads from the inbox, and follows no link out of it', async () => {
    const inbox = join(stores.ctx.dataDir, 'inbox');
    await mkdir(inbox, { recursive: true });
    await writeFile(join(inbox, 'good.csv'), tickets);
    await symlink('/etc/passwd', join(inbox, 'link.csv'));
    await symlink('/etc', join(inbox, 'folder'));
    expect((await post('/set-up/look', { place: join(inbox, 'good.csv') })).status).toBe(200);
    for (const place of ['link.csv', 'folder/passwd', 'folder', 'l*.csv', '../auth-secret'])
      expect((await post('/set-up/look', { place: join(inbox, place) })).body.error.message).toContain(
        'not among the places',
      );
    expect((await get('/set-up/sources')).files.map((one: { path: string }) => one.path)).toContain(
      join(inbox, 'good.csv'),
    );
  });
});

it('lets no technician read or change any of it', async () => {
  expect((await upload(tickets, 'a.csv', technician)).status).toBe(403);
  for (const path of ['/set-up/look', '/set-up/preview', '/set-up/imports', '/set-up/matchers'])
    expect((await post(path, {}, technician)).status).toBe(403);
});
