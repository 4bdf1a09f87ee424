import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff, importCustomers, listCustomers } from '../../customers/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  test = openTestApp(stores.ctx);
});
afterAll(() => stores.close());

const meeting = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Kim Lee>What went wrong last week?</v>

00:00:05.000 --> 00:00:20.000
<v Pia Clerk>I lost all my contacts again and nobody called back.</v>
`;

async function atWork() {
  const name = `Talks ${randomUUID()}`;
  const [mail, member] = [`${randomUUID()}@a.example`, `${randomUUID()}@p.example`];
  const file = join(stores.ctx.dataDir, `${randomUUID()}.yaml`);
  await writeFile(
    file,
    JSON.stringify({
      customers: [{ name, people: [{ name: 'Pia Clerk', email: mail, roles: ['executive'] }] }],
    }),
  );
  await importCustomers({ ctx: stores.ctx, input: { path: file } });
  await addStaff({ ctx: stores.ctx, input: { name: `Tec ${member}`, email: member, role: 'technician' } });
  const slug = (await listCustomers({ ctx: stores.ctx })).find((one) => one.name === name)?.slug ?? '';
  const [cookie, theirs] = [await test.signIn(member), await test.signIn(mail)];
  const base = `/api/customers/${slug}/conversations`;
  const get = async (path = '') => (await (await test.request(`${base}${path}`, { cookie })).json()) as never;
  const post = (path: string, body: object) =>
    test.request(`${base}${path}`, { cookie, method: 'POST', body: JSON.stringify(body) });
  const send = (path: string, bytes: Buffer, type = 'application/octet-stream') =>
    test.request(`${base}${path}`, {
      cookie,
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': type },
    });
  return { base, get, post, send, cookie, theirs };
}

interface Whole {
  conversation: { talk: { ours: number; theirs: number } };
  speakers: { label: string; side: string }[];
  quotes: { id: number; words: string; state: string }[];
  followUps: { id: number; doneAt: string | null }[];
}

it('looks at a transcript, keeps it, and lets a technician listen to it', async () => {
  const { base, get, post, send, cookie } = await atWork();
  const looked = (await (await send('/preview?file=a.vtt', Buffer.from(meeting))).json()) as {
    cues: number;
    quotes: number;
  };
  expect(looked).toMatchObject({ format: 'WebVTT', cues: 2, quotes: 1, known: null });
  const kept = await send(
    `/transcripts?file=a.vtt&form=${encodeURIComponent('{"kind":"call","heldOn":"2026-11-05"}')}`,
    Buffer.from(meeting),
  );
  expect(kept.status).toBe(201);
  const { id } = (await kept.json()) as { id: number };
  await post(`/${id}/speakers`, { label: 'Kim Lee', side: 'ours' });
  const whole: Whole = await get(`/${id}`);
  expect(whole.conversation).toMatchObject({
    kind: 'call',
    heldOn: '2026-11-05',
    talk: { ours: 3, theirs: 15 },
  });
  const [quote] = whole.quotes;
  expect((await post(`/${id}/quotes/${quote?.id}/accept`, { unhappy: true })).status).toBe(200);
  await post(`/${id}/follow-ups`, { what: 'Call Pia', owner: 'Kim', dueOn: '2026-11-06' });
  const after: Whole = await get(`/${id}`);
  expect([after.quotes[0]?.state, after.followUps.length]).toEqual(['accepted', 1]);
  await test.request(`${base.replace('/conversations', '')}/follow-ups/${after.followUps[0]?.id}`, {
    cookie,
    method: 'POST',
    body: '{"done":true}',
  });
  expect(((await get(`/${id}`)) as Whole).followUps[0]?.doneAt).not.toBeNull();
  const file = await test.request(`${base}/${id}/file`, { cookie });
  expect(await file.text()).toBe(meeting);
  expect(file.headers.get('content-disposition')).toContain('attachment');
});

it('notes one once, however often the button was pressed', async () => {
  const { get, post } = await atWork();
  const body = { form: { kind: 'visit', heldOn: '2026-11-05', title: '<script>' }, key: randomUUID() };
  const answers = await Promise.all([post('', body), post('', body)]);
  expect(answers.map((one) => one.status)).toEqual([201, 201]);
  expect(((await get()) as { conversations: unknown[] }).conversations).toHaveLength(1);
});

it('tells in one line what is wrong with a file, the very large one too', async () => {
  const { send } = await atWork();
  const said = async (path: string, bytes: Buffer, type?: string) => {
    const answer = await send(path, bytes, type);
    return [answer.status, ((await answer.json()) as { error: { message: string } }).error.message];
  };
  expect(await said('/preview?file=big.vtt', Buffer.alloc(52 * 1024 * 1024, 'a'))).toEqual([
    422,
    'big.vtt has 52 MB, and transcripts of up to 20 MB are read',
  ]);
  expect(await said('/transcripts?file=empty.vtt', Buffer.alloc(0))).toEqual([422, 'empty.vtt is empty']);
  expect((await said('/transcripts?file=a.vtt', Buffer.from(meeting), 'text/plain'))[1]).toBe(
    'no file was sent',
  );
  expect((await said('/transcripts?file=a.vtt&form=nonsense', Buffer.from(meeting)))[1]).toBe(
    'form: is not JSON',
  );
});

it('shows nothing of what staff noted to the customer', async () => {
  const { base, theirs } = await atWork();
  for (const path of [base, `${base}/1`, `${base}/1/file`, base.replace('/conversations', '/guide')])
    expect((await test.request(path, { cookie: theirs })).status, path).toBe(403);
  expect((await test.request('/api/spoken-to', { cookie: theirs })).status).toBe(404);
});
