import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../add-customer.ts';
import { exportCustomers } from '../export-customers.ts';
import { listMatchers } from '../list-matchers.ts';
import { listPeople } from '../list-people.ts';
import { listPromises } from '../list-promises.ts';
import { listServices } from '../list-services.ts';
import { listSites } from '../list-sites.ts';
import { describeAgreement } from './describe-agreement.ts';
import { previewAgreement } from './preview-agreement.ts';
import { type EntrySection, removeEntry, saveEntry } from './save-entry.ts';

let stores: TestStores;
let customerId: number;
let otherId: number;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  const { ctx } = stores;
  customerId = (await addCustomer({ ctx, input: { name: 'Fenwick Law', timeZone: 'Europe/London' } })).id;
  otherId = (await addCustomer({ ctx, input: { name: 'Other' } })).id;
});
afterAll(() => stores.close());

const save = (section: EntrySection, entry: object, id?: number) =>
  saveEntry({ ctx: stores.ctx, input: { customerId, section, entry: { ...entry }, ...(id ? { id } : {}) } });
const people = () => listPeople({ ctx: stores.ctx, input: { customerId } });

it('adds somebody, and keeps them the same under another name and address', async () => {
  await save('people', {
    name: 'Ann Lee',
    email: 'Ann@f.example',
    roles: ['buyer'],
    logins: ['a.lee', 'ann'],
  });
  const [before] = await people();
  await save(
    'people',
    { name: 'Ann Fox', email: 'fox@f.example', title: 'owner', roles: ['executive'], logins: ['ann'] },
    before?.id,
  );
  const after = await people();
  expect(after).toEqual([
    { ...before, name: 'Ann Fox', email: 'fox@f.example', title: 'owner', roles: ['executive'] },
  ]);
  const logins = (await listMatchers({ ctx: stores.ctx, input: { customerId } })).map(({ value }) => value);
  expect(logins).toEqual(['ann']);
});

it('refuses what is not right in one line, and keeps nothing of it', async () => {
  const before = await exportCustomers({ ctx: stores.ctx });
  await expect(save('people', { name: '' })).rejects.toThrow(/name/);
  await expect(save('people', { name: 'Bo', roles: ['boss'] })).rejects.toThrow('roles');
  await expect(save('people', { name: 'Bo', site: 'Mars' })).rejects.toThrow('Fenwick Law has no site Mars');
  await expect(save('people', { name: 'Other', email: 'FOX@f.example' })).rejects.toThrow(
    'there is Ann Fox already',
  );
  await expect(save('services', { name: 'Mail', colour: 'red' })).rejects.toThrow('colour is not known here');
  await expect(save('agreements', { business_hours: { monday: '9-17' } })).rejects.toThrow(
    'no day is called monday',
  );
  await expect(save('agreements', { service: 'Fax', business_hours: {} })).rejects.toThrow('no service Fax');
  const taken = {
    ctx: stores.ctx,
    input: { customerId: otherId, section: 'people' as const, entry: { name: 'X', logins: ['ann'] } },
  };
  await expect(saveEntry(taken)).rejects.toThrow('already given to Fenwick Law');
  expect(await exportCustomers({ ctx: stores.ctx })).toBe(before);
});

it('removes nothing of another customer', async () => {
  await save('services', { name: 'Mail', outcome: 'letters arrive' });
  const [mail] = await listServices({ ctx: stores.ctx, input: { customerId } });
  const id = mail?.id ?? 0;
  await expect(
    removeEntry({ ctx: stores.ctx, input: { customerId: otherId, section: 'services', id } }),
  ).rejects.toThrow('not found');
  await save('services', { name: 'E-mail', outcome: 'letters arrive' }, id);
  expect(await listServices({ ctx: stores.ctx, input: { customerId } })).toMatchObject([
    { id, name: 'E-mail' },
  ]);
  await removeEntry({ ctx: stores.ctx, input: { customerId, section: 'services', id } });
  expect(await listServices({ ctx: stores.ctx, input: { customerId } })).toEqual([]);
});

it('gives a site another name, and leaves who works there', async () => {
  const sites = () => listSites({ ctx: stores.ctx, input: { customerId } });
  await save('sites', { name: 'Bath', time_zone: null });
  await save('people', { name: 'Cy Bath', site: 'Bath' });
  const [bath] = await sites();
  await save('sites', { name: 'Bath Spa', time_zone: 'Europe/London' }, bath?.id);
  expect(await sites()).toEqual([{ ...bath, name: 'Bath Spa', timeZone: 'Europe/London' }]);
  expect((await people()).find((one) => one.name === 'Cy Bath')?.site).toBe('Bath Spa');
  await save('sites', { name: 'Wells' });
  await expect(save('sites', { name: 'bath spa' }, (await sites())[1]?.id)).rejects.toThrow(
    'there is Bath Spa already',
  );
  await removeEntry({ ctx: stores.ctx, input: { customerId, section: 'sites', id: bath?.id ?? 0 } });
  expect((await people()).find((one) => one.name === 'Cy Bath')?.site).toBeNull();
});

it('keeps a promise the same one under other words and days, and says what is wrong with one', async () => {
  const promises = () => listPromises({ ctx: stores.ctx, input: { customerId } });
  const made = { what: 'A second line', need: 'always-there', made_on: '2026-10-01', due_on: '2026-11-01' };
  await save('promises', made);
  const [first] = await promises();
  await save(
    'promises',
    { ...made, what: 'Two lines', made_on: '2026-10-02', done_on: '2026-10-30' },
    first?.id,
  );
  expect(await promises()).toEqual([
    { ...first, what: 'Two lines', madeOn: '2026-10-02', doneOn: '2026-10-30' },
  ]);
  await save('promises', { ...made, what: 'Two lines', made_on: '2026-10-02', done_on: null }, first?.id);
  expect(await promises()).toMatchObject([{ id: first?.id, doneOn: null }]);
  await save('promises', made);
  await expect(save('promises', { ...made, what: 'Two lines', made_on: '2026-10-02' })).rejects.toThrow(
    'there is “Two lines” of that day already',
  );
  await expect(save('promises', { ...made, due_on: '2026-09-01' })).rejects.toThrow('due before it was made');
});

describe('an agreement in sentences', () => {
  const office = {
    mon: ['09:00-17:00'],
    tue: ['09:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-13:00', '14:00-16:00'],
  };
  const agreement = {
    timeZone: 'Europe/London',
    businessHours: office,
    holidays: ['2026-12-25', '2026-12-28'],
    peakWindows: { mon: ['09:00-11:00'] },
    maintenance: [{ from: '2026-12-05T22:00', to: '2026-12-06T02:00', why: '' }],
    targets: {
      availability: 0.9995,
      slow_ms: 1500,
      priorities: { '0': { response_min: 240 }, '1': { response_min: 15, resolution_min: 240 } },
    },
  };
  it('says what it comes to in a month, counted by hand', () => {
    // December 2026: 4 Mondays (one a holiday), 5 Tuesdays, Wednesdays and Thursdays, 4 Fridays (one a holiday).
    const hours = 3 * 8 + 15 * 8 + 3 * 6;
    expect(describeAgreement(agreement, 'Mail', new Date('2026-12-09T12:00:00Z'))).toEqual([
      'Mail is promised Monday to Thursday 09:00-17:00, Friday 09:00-13:00 and 14:00-16:00, by the clocks of Europe/London.',
      `In December 2026 that is ${hours} hours, 2 holidays left out.`,
      'Slowness hurts most Monday 09:00-11:00: 6 hours in December 2026.',
      'Agreed works take 4 hours in December 2026, and are no outage.',
      `There 99.95 % of that time: away ${(hours * 60 * 0.0005).toFixed(1)} minutes at most.`,
      'Slow is what takes longer than 1,500 ms.',
      'Tickets of priority 1 are answered within 15 minutes and solved within 4 hours of these hours.',
      'All other tickets are answered within 4 hours of these hours.',
    ]);
  });

  it('says so where nothing is promised, and what is wrong with what is written', async () => {
    const preview = (entry: object) =>
      previewAgreement({ ctx: stores.ctx, input: { customerId, entry: { ...entry } } });
    expect((await preview({ business_hours: {} }))[0]).toBe(
      'The service is promised at no time, by the clocks of Europe/London.',
    );
    await expect(preview({ business_hours: { mon: '9-5' } })).rejects.toThrow('write them as 08:00-17:30');
    await expect(preview({ business_hours: {}, holidays: ['2026-02-30'] })).rejects.toThrow(
      'no such day: 2026-02-30',
    );
  });
});
