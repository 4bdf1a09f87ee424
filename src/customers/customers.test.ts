import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import {
  addCustomer,
  addMatcher,
  editCustomer,
  ensureCustomers,
  getCustomer,
  getProvider,
  importCustomers,
  listCustomers,
  listMatchers,
  removeCustomer,
  removeMatcher,
  setProvider,
} from './index.ts';
import { addressRange, addressText, normalizeMatcher } from './matcher-value.ts';
import { slugOf } from './slug.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores?.close());

describe('customers', () => {
  it('are added, found by name, slug or id, edited and removed', async () => {
    const { ctx } = stores;
    await setProvider({ ctx, input: { name: 'Harbour IT', timeZone: 'Europe/London' } });
    const added = await addCustomer({ ctx, input: { name: 'Søren & Söhne', kind: 'bakery' } });
    expect(added).toMatchObject({
      slug: 'søren-sohne',
      timeZone: 'Europe/London',
      inappropriate: ['adult', 'gambling'],
    });
    for (const name of ['søren & söhne', 'søren-sohne', String(added.id)]) {
      expect((await getCustomer({ ctx, input: { name } })).id).toBe(added.id);
    }
    const set = {
      'time-zone': 'Europe/Copenhagen',
      per_person_use: 'yes',
      inappropriate: 'adult; games',
      colour: '#ABCDEF',
    };
    const edited = await editCustomer({ ctx, input: { name: added.slug, set } });
    expect(edited).toMatchObject({
      timeZone: 'Europe/Copenhagen',
      perPersonUse: true,
      inappropriate: ['adult', 'games'],
    });
    expect((await editCustomer({ ctx, input: { name: added.slug, set: { colour: '' } } })).colour).toBeNull();
    await expect(addCustomer({ ctx, input: { name: 'SØREN & SÖHNE' } })).rejects.toThrow(
      'there is a customer Søren & Söhne already',
    );
    await expect(editCustomer({ ctx, input: { name: added.slug, set: { tz: 'x' } } })).rejects.toThrow(
      'a customer has no tz',
    );
    await expect(
      editCustomer({ ctx, input: { name: added.slug, set: { time_zone: 'Mars/Base' } } }),
    ).rejects.toThrow('unknown time zone');
    await removeCustomer({ ctx, input: { name: added.slug } });
    await expect(getCustomer({ ctx, input: { name: added.slug } })).rejects.toMatchObject({ exitCode: 66 });
    expect(await getProvider({ ctx })).toMatchObject({ name: 'Harbour IT', paper: 'a4' });
  });

  it('are made from the values of a field, once, also by two commands at the same time', async () => {
    const { ctx } = stores;
    const names = Array.from({ length: 225 }, (_, i) => `Location ${i}`);
    const input = { field: 'location', names: [...names, ' location 7', '', 'Location 8'] };
    const results = await Promise.all([ensureCustomers({ ctx, input }), ensureCustomers({ ctx, input })]);
    expect(results.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 225]);
    expect((await listCustomers({ ctx })).filter(({ name }) => name.startsWith('Location'))).toHaveLength(
      225,
    );
    const matchers = (await listMatchers({ ctx })).filter(({ field }) => field === 'location');
    expect(matchers).toHaveLength(225);
    await editCustomer({ ctx, input: { name: 'Location 3', set: { name: 'Fenwick Works' } } });
    expect((await ensureCustomers({ ctx, input })).added).toBe(0);
  });

  it('are told apart by matchers that nobody else has', async () => {
    const { ctx } = stores;
    await addCustomer({ ctx, input: { name: 'Match A' } });
    await addCustomer({ ctx, input: { name: 'Match B' } });
    const a = { customer: 'Match A', kind: 'ip', value: '10.9.0.0/16' } as const;
    expect((await addMatcher({ ctx, input: a })).added).toBe(true);
    expect((await addMatcher({ ctx, input: a })).added).toBe(false);
    await addMatcher({ ctx, input: { ...a, value: '10.9.3.4' } });
    await expect(
      addMatcher({ ctx, input: { ...a, customer: 'Match B', value: '10.9.1.0/24' } }),
    ).rejects.toThrow('overlaps 10.9.0.0/16 of Match A');
    await addMatcher({ ctx, input: { customer: 'Match A', kind: 'login', value: ' Jane.B ' } });
    await expect(
      addMatcher({ ctx, input: { customer: 'Match B', kind: 'login', value: 'JANE.B' } }),
    ).rejects.toThrow('belongs to Match A already');
    await expect(
      addMatcher({ ctx, input: { customer: 'Match B', kind: 'login', value: 'x', person: 'Nobody' } }),
    ).rejects.toThrow('no person Nobody');
    await removeMatcher({ ctx, input: { kind: 'login', value: 'jane.b' } });
    await expect(removeMatcher({ ctx, input: { kind: 'login', value: 'jane.b' } })).rejects.toMatchObject({
      exitCode: 66,
    });
  });

  it('are imported once by three commands at the same time', async () => {
    const path = new URL('../../examples/customers.yaml', import.meta.url).pathname;
    await Promise.all([1, 2, 3].map(() => importCustomers({ ctx: stores.ctx, input: { path } })));
    expect(
      (await listCustomers({ ctx: stores.ctx })).filter(({ name }) => name === 'Fenwick Law'),
    ).toHaveLength(1);
  });
});

describe('matcher values', () => {
  // Ranges as ipcalc(1) prints them; text forms after RFC 4291 section 2.2.
  it.each([
    ['10.1.0.0/16', '10.1.0.0', '10.1.255.255'],
    ['192.168.7.9', '192.168.7.9', '192.168.7.9'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['2001:db8::/33', '2001:db8:0:0:0:0:0:0', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'],
    ['::1', '0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:1'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0:0:0:c000:221', '64:ff9b:0:0:0:0:c000:221'],
    ['::ffff:10.0.0.1', '10.0.0.1', '10.0.0.1'],
  ])('reads %s as %s to %s', (text, low, high) => {
    const range = addressRange(text);
    expect(typeof range === 'string' ? range : [addressText(range.low), addressText(range.high)]).toEqual([
      low,
      high,
    ]);
  });

  it.each(['10.1.2', '10.0.0.1/33', '10.1.2.3/8', 'fe80::1%eth0', '::/129', '1.2.3.4/8/8', 'x', ''])(
    'refuses %j as an address',
    (text) => {
      expect(typeof addressRange(text)).toBe('string');
    },
  );

  it('stores domains, logins and fields in lower case', () => {
    expect(normalizeMatcher('domain', '*.Fenwick.Example.')).toEqual({ value: 'fenwick.example' });
    expect(normalizeMatcher('login', ' CORP\\Jane ')).toEqual({ value: 'corp\\jane' });
    expect(normalizeMatcher('domain', 'not a domain')).toHaveProperty('problem');
    expect(normalizeMatcher('ip', '::ffff:10.1.0.0/112')).toEqual({ value: '10.1.0.0/16' });
    expect(normalizeMatcher('ip', '2001:DB8::/32')).toEqual({ value: '2001:db8:0:0:0:0:0:0/32' });
    expect(normalizeMatcher('field', '  ')).toHaveProperty('problem');
  });

  it('makes slugs that are safe as names of folders', () => {
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
    expect(slugOf('Müller & Co. KG')).toBe('muller-co-kg');
    expect(slugOf('משרד עורכי דין')).toBe('משרד-עורכי-דין');
    expect(slugOf('!!!')).toBe('customer');
  });
});
