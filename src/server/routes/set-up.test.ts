import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, addStaff, listAudit } from '../../customers/index.ts';
import { getLens, weighNeeds } from '../../lens/index.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

let stores: TestStores;
let test: ReturnType<typeof openTestApp>;
let owner: string;
let manager: string;
let customerId: number;
beforeAll(async () => {
  stores = await openTestStores();
  const { ctx } = stores;
  test = openTestApp(ctx);
  await addStaff({ ctx, input: { name: 'Olga', email: 'olga@p.example', role: 'owner' } });
  await addStaff({ ctx, input: { name: 'Max', email: 'max@p.example', role: 'account manager' } });
  customerId = (await addCustomer({ ctx, input: { name: 'Fenwick Law' } })).id;
  owner = await test.signIn('olga@p.example');
  manager = await test.signIn('max@p.example');
});
afterAll(() => stores.close());

const ask = async (method: string, path: string, body?: object, cookie = owner) => {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await test.request(`/api${path}`, { method, cookie, ...init });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
};

it('tells what a new installation still needs', async () => {
  const { body } = await ask('GET', '/set-up/first-steps');
  expect(body).toMatchObject({
    customerCount: 1,
    sources: 0,
    waiting: 0,
    months: 0,
    customers: [{ name: 'Fenwick Law' }],
  });
  expect((await ask('POST', '/set-up/customers', { name: 'fenwick law' })).body.error.message).toContain(
    'there is a customer',
  );
  expect((await ask('POST', '/set-up/customers', { name: 'X', timeZone: 'Mars/Base' })).status).toBe(400);
});

describe('needs', () => {
  const path = '/customers/fenwick-law/set-up/needs';
  const reading = { headlines: 3, depth: 'normal' };

  it('are declared as typed, amounts as people write them, and weigh from then on', async () => {
    const needs = [
      {
        need: 'fast-help',
        weight: 30,
        tolerances: { 'tickets.first-response': { watch: '15 min', problem: '1 h' } },
      },
      { need: 'own/filings', name: 'Filings reach the court', means: 'by noon', weight: 10, measures: [] },
    ];
    expect((await ask('POST', `${path}/check`, { role: '', reading, needs })).body.needs).toMatchObject([
      { need: 'fast-help', weight: 0.75 },
      { need: 'own/filings', weight: 0.25 },
    ]);
    expect((await ask('PUT', path, { role: '', reading, needs })).body).toEqual({ changed: true });
    const customer = { id: customerId, name: 'Fenwick Law' };
    const { lens } = await getLens({ ctx: stores.ctx, input: { customer } });
    expect(weighNeeds(lens)[0]?.bounds['tickets.first-response']).toMatchObject({ watch: 15, problem: 60 });
    const shown = (await ask('GET', path)).body;
    expect(shown.needs[1]).toMatchObject({ name: 'Filings reach the court', usual: null, now: 0.25 });
    expect(shown.needs.length).toBeGreaterThan(14);
    const verbs = (await listAudit({ ctx: stores.ctx, input: { customerId } })).map(({ verb }) => verb);
    expect(verbs).toContain('lens declared');
  });

  it.each([
    [[], /needs/],
    [[{ need: 'fast-hlp', weight: 1 }], /no need is called "fast-hlp"/],
    [
      [
        {
          need: 'fast-help',
          weight: 1,
          tolerances: { 'tickets.first-response': { watch: '2 h', problem: '1 h' } },
        },
      ],
      /must not be below watch/,
    ],
    [
      [{ need: 'fast-help', weight: 1, tolerances: { 'tickets.first-response': { watch: 'soon' } } }],
      /soon|missing/,
    ],
    [[{ need: 'fast-help', weight: 0 }], /every weight is 0/],
  ])('refuse %j in one line', async (needs, says) => {
    const { status, body } = await ask('PUT', path, { role: '', reading, needs });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(`${body.error.message} ${body.error.hint}`).toMatch(says);
    expect(body.error.message).not.toMatch(/^needs:\d/);
  });
});

describe('the look of one customer', () => {
  const path = '/customers/fenwick-law/set-up/look';
  const svg = (text: string) => `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;

  it('is the provider’s until it is kept, and again when it is taken back; both are in the audit', async () => {
    const before = (await ask('GET', path)).body;
    expect(before).toMatchObject({
      customer: { colour: '', logo: '', paper: '', language: '' },
      provider: { language: 'English' },
      closed: false,
    });
    const logo = svg('<svg viewBox="0 0 1 1"/>');
    const own = { colour: '#7a1f3d', logo, paper: 'us-letter', language: 'de' };
    expect((await ask('PUT', path, own)).status).toBe(200);
    expect((await ask('GET', path)).body.customer).toEqual({ name: 'Fenwick Law', ...own });
    expect((await ask('PUT', path, before.customer)).status).toBe(200);
    expect((await ask('GET', path)).body).toEqual(before);
    const audit = await listAudit({ ctx: stores.ctx, input: { customerId } });
    expect(audit.filter(({ subject }) => subject.includes('/set-up/look')).length).toBeGreaterThanOrEqual(2);
  });

  it('offers five languages and the one that is kept, and keeps what a request does not name', async () => {
    const tags = async () =>
      (await ask('GET', path)).body.languages.map(({ tag }: { tag: string }) => tag) as string[];
    const look = { colour: '', logo: '', paper: '' };
    expect(await tags()).toEqual(['en', 'de', 'fr', 'es', 'nl']);
    expect((await ask('PUT', path, { ...look, language: 'de-CH' })).status).toBe(200);
    expect(await tags()).toEqual(['en', 'de', 'fr', 'es', 'nl', 'de-CH']);
    // In Portuguese people are asked; reports cannot be written in it.
    expect((await ask('PUT', path, { ...look, language: 'pt' })).status).toBe(200);
    expect((await ask('PUT', path, look)).status).toBe(200);
    expect((await ask('GET', path)).body.customer.language).toBe('pt');
    expect(await tags()).toEqual(['en', 'de', 'fr', 'es', 'nl']);
    expect((await ask('PUT', path, { ...look, language: '' })).status).toBe(200);
    expect((await ask('GET', path)).body.customer.language).toBe('');
  });

  it.each([
    [{ colour: 'red' }, /colour/],
    [{ language: 'German' }, /a language is written as en, de or pt-BR/],
    [{ logo: svg('<svg onload="x()"/>') }, /^the logo/],
    [{ logo: '/etc/passwd' }, /^the logo/],
  ])('refuses %j in one line', async (some, says) => {
    const { status, body } = await ask('PUT', path, { colour: '', logo: '', paper: '', ...some });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(says);
  });

  it('takes a logo as large as the provider’s may be', async () => {
    const logo = svg(`<svg viewBox="0 0 1 1"><!--${'x'.repeat(1_400_000)}--></svg>`);
    expect((await ask('PUT', path, { colour: '', logo, paper: '' })).status).toBe(200);
    const { status, body } = await ask('POST', `${path}/preview`, { colour: '', logo, paper: '' });
    expect([status, body.error.message]).toEqual([404, 'no month has been closed yet']);
  });
});

describe('the look of reports', () => {
  const look = {
    name: 'Harbour IT',
    colour: '#123456',
    logo: '',
    paper: 'us-letter',
    timeZone: 'Europe/London',
    language: 'de',
  };
  const svg = (text: string) => `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;

  it('is kept, and shown again', async () => {
    const logo = svg(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
    );
    expect((await ask('PUT', '/set-up/look/kept', { ...look, logo })).status).toBe(200);
    expect((await ask('GET', '/set-up/look')).body.provider).toEqual({ ...look, logo });
    const [kept] = (await listAudit({ ctx: stores.ctx })).filter(({ verb }) => verb === 'look changed');
    expect(kept?.detail).toMatchObject({ language: 'de' });
    // A customer without a language of its own is told what "as yours" is.
    const { provider } = (await ask('GET', '/customers/fenwick-law/set-up/look')).body;
    expect(provider.language).toBe('Deutsch');
  });

  it('takes no language that reports cannot be written in', async () => {
    const { status, body } = await ask('PUT', '/set-up/look/kept', { ...look, language: 'pt' });
    expect(status).toBe(400);
    expect(body.error.message).toContain('reports can be written in en, de, fr, es, nl');
  });

  it.each([
    svg('<svg><script>alert(1)</script></svg>'),
    svg('<svg><image href="http://evil.example/x.png"/></svg>'),
    svg('<svg onload="x()"/>'),
    svg('plain text'),
    'data:image/png;base64,AAAA',
    'http://evil.example/logo.png',
  ])('takes no logo %s', async (logo) => {
    const { status, body } = await ask('PUT', '/set-up/look/kept', { ...look, logo });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^the logo/);
  });

  it('takes a logo that is larger than other requests may be, and none beyond that', async () => {
    const big = svg(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(1_100_000)}</svg>`);
    expect((await ask('PUT', '/set-up/look/kept', { ...look, logo: big })).status).toBe(200);
    const huge = await test.request('/api/set-up/look/kept', {
      method: 'PUT',
      cookie: owner,
      body: 'x'.repeat(4_000_000),
    });
    expect(huge.status).toBe(413);
  });

  it('says what to do where no month was closed', async () => {
    const { status, body } = await ask('POST', '/set-up/look/preview', look);
    expect([status, body.error.message]).toEqual([404, 'no month has been closed yet']);
  });
});

describe('staff', () => {
  it('is for owners; the last one stays', async () => {
    expect((await ask('GET', '/set-up/staff', undefined, manager)).status).toBe(403);
    const { staff } = (await ask('GET', '/set-up/staff')).body;
    const olga = staff.find((one: { you: boolean }) => one.you);
    const change = await ask('POST', `/set-up/staff/${olga.id}/role`, { role: 'technician' });
    expect(change.body.error.message).toBe('Olga is the last owner');
    expect((await ask('POST', `/set-up/staff/${olga.id}/remove`, {})).body.error.message).toBe(
      'Olga is the last owner',
    );
    expect(
      (await ask('POST', '/set-up/staff', { name: 'X', email: 'no address', role: 'owner' })).status,
    ).toBe(400);
  });

  it('keeps one owner, also where two take each other off the list at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const added = { name: 'Ola', email: `ola-${round}@P.example`, role: 'owner' };
      const { id } = (await ask('POST', '/set-up/staff', added)).body;
      const olas = await test.signIn(added.email.toLowerCase());
      const { staff } = (await ask('GET', '/set-up/staff', undefined, olas)).body;
      expect(staff.find((one: { you: boolean }) => one.you)?.id).toBe(id);
      const olga = staff.find((one: { name: string }) => one.name === 'Olga');
      const answers = await Promise.all([
        ask('POST', `/set-up/staff/${id}/role`, { role: 'technician' }),
        ask('POST', `/set-up/staff/${olga.id}/role`, { role: 'technician' }, olas),
      ]);
      expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
      // Whoever is left puts it back as it was.
      const [left, back] = answers[1].status === 200 ? [olas, olga.id] : [owner, null];
      if (back) await ask('POST', `/set-up/staff/${back}/role`, { role: 'owner' }, left);
      await ask('POST', `/set-up/staff/${id}/remove`, {});
    }
  });

  it('loses what a role allowed with the next request', async () => {
    const { staff } = (await ask('GET', '/set-up/staff')).body;
    const max = staff.find((one: { email: string }) => one.email === 'max@p.example');
    expect((await ask('GET', '/set-up/sources', undefined, manager)).status).toBe(200);
    await ask('POST', `/set-up/staff/${max.id}/role`, { role: 'technician' });
    expect((await ask('GET', '/set-up/sources', undefined, manager)).status).toBe(403);
  });
});

it('shows the audit in parts, each record once, and narrows it', async () => {
  for (let at = 0; at < 60; at++)
    await ask('POST', `/customers/fenwick-law/set-up/entries/services`, { entry: { name: `S ${at}` } });
  const first = (await ask('GET', '/set-up/audit?customer=fenwick-law')).body;
  expect(first.records.length).toBe(50);
  const second = (await ask('GET', `/set-up/audit?customer=fenwick-law&before=${first.next}`)).body;
  const ids = [...first.records, ...second.records].map((one: { id: number }) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  const narrowed = (await ask('GET', '/set-up/audit?text=LENS%20decl&actor=olga')).body.records;
  expect(narrowed).toMatchObject([
    { verb: 'lens declared', actor: 'olga@p.example', customer: 'Fenwick Law' },
  ]);
  // Signs of the pattern language are letters here.
  expect((await ask('GET', '/set-up/audit?text=%25')).body.records).toEqual([]);
  expect((await ask('GET', '/set-up/audit?customer=nobody')).status).toBe(404);
}, 60_000);

it('lets nobody of the staff make themselves somebody at a customer, nor another unless an owner does', async () => {
  const { ctx } = stores;
  await addStaff({ ctx, input: { name: 'Mia', email: 'mia@p.example', role: 'account manager' } });
  const manager = await test.signIn('mia@p.example');
  const people = '/customers/fenwick-law/set-up/entries/people';
  const person = (name: string, email: string, roles = ['executive']) => ({ entry: { name, email, roles } });
  const listed = async () => {
    const { body } = await ask('GET', '/customers/fenwick-law/set-up');
    return body.people as { id: number; name: string; email: string; roles: string[] }[];
  };
  const refused = async (answer: Promise<{ status: number; body: { error?: { message: string } } }>) => {
    const { status, body } = await answer;
    expect(status).toBe(400);
    return body.error?.message;
  };
  const own = 'nobody can give themselves a role';
  expect(await refused(ask('POST', people, person('Mia', 'MIA@p.example'), manager))).toContain(own);
  expect(await refused(ask('POST', people, person('Olga', 'olga@p.example')))).toContain(own);
  expect(await refused(ask('POST', people, person('Olga', 'olga@p.example'), manager))).toContain(
    'only an owner',
  );
  expect(await listed()).toEqual([]);
  // Of others they may keep whom they like, but not put their own address there afterwards.
  expect((await ask('POST', people, person('Ann', 'ann@f.example', ['user']), manager)).status).toBe(200);
  const [ann] = await listed();
  const moved = { id: ann?.id, ...person('Ann', 'mia@p.example', ['user']) };
  expect(await refused(ask('POST', people, moved, manager))).toContain(own);
  // An owner may; then the roles grow by nobody else's hand.
  expect((await ask('POST', people, person('Mia', 'mia@p.example', ['user']))).status).toBe(200);
  const mia = (await listed()).find(({ name }) => name === 'Mia');
  const grown = { id: mia?.id, ...person('Mia', 'mia@p.example') };
  expect(await refused(ask('POST', people, grown, manager))).toContain(own);
  const same = { id: mia?.id, entry: { ...person('Mia', 'mia@p.example', ['user']).entry, title: 'guest' } };
  expect((await ask('POST', people, same, manager)).status).toBe(200);
  expect((await listed()).find(({ name }) => name === 'Mia')?.roles).toEqual(['user']);
  // What an owner takes away comes back by an owner's hand alone.
  const { body } = await ask('POST', `${people}/${mia?.id}/remove`);
  const undo = `/customers/fenwick-law/set-up/removed/${body.removed}/undo`;
  expect(await refused(ask('POST', undo, {}, manager))).toContain(own);
  expect((await ask('POST', undo, {})).status).toBe(200);
});
