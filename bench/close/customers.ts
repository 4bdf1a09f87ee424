import { declareLens, parseLens } from '../../src/lens/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';

const kinds = ['law firm', 'media company', 'warehouse', 'clinic', 'school'];
const zones = ['Europe/London', 'America/New_York', 'UTC', 'Asia/Singapore'];
const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
const needs = [
  'fast-help',
  'stays-fixed',
  'quick-at-peak',
  'always-there',
  'safe',
  'company-time',
  'on-time',
  'people-content',
  'kept-promises',
  'being-heard',
];

/** Customers of different kinds, each with an agreement, people, services, promises and a lens of its own. */
export async function addBenchCustomers(ctx: Ctx, count: number): Promise<void> {
  const week = (span: string) => JSON.stringify(Object.fromEntries(days.map((day) => [day, [span]])));
  const priorities = { '0': { response_min: 60, resolution_min: 1440 } };
  for (let index = 0; index < count; index++) {
    const name = `Customer ${String(index + 1).padStart(3, '0')}`;
    const time_zone = zones[index % zones.length] as string;
    const { id } = await ctx.records
      .insertInto('customers')
      .values({
        name,
        slug: `customer-${index + 1}`,
        time_zone,
        kind: kinds[index % kinds.length] ?? '',
        per_person_use: index % 2 === 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await ctx.records
      .insertInto('agreements')
      .values({
        customer_id: id,
        time_zone,
        business_hours: week('08:00-18:00'),
        peak_windows: week('09:00-10:30'),
        targets: JSON.stringify({ availability: 0.999, slow_ms: 250, priorities }),
      })
      .execute();
    const people = Array.from({ length: 10 }, (_, at) => ({
      customer_id: id,
      name: `Person ${at} of ${name}`,
      title: at === 0 ? 'owner' : '',
      roles: at === 0 ? ['buyer', 'executive'] : ['user'],
      pseudonym: `Person ${at + 1}`,
    }));
    await ctx.records.insertInto('people').values(people).execute();
    const promises = Array.from({ length: index % 5 }, (_, at) => ({
      customer_id: id,
      what: `Promise ${at}`,
      need: 'value',
      made_on: '2026-08-01',
      due_on: `2026-1${at % 3}-15`,
      done_on: at % 2 === 0 ? '2026-10-10' : null,
    }));
    if (promises.length > 0) await ctx.records.insertInto('promises').values(promises).execute();
    await declareLens({ ctx, input: { lens: parseLens(lensOf(name, index), `${name}.yaml`) } });
  }
}

/** Another order and other rules for each. */
function lensOf(customer: string, index: number): string {
  const shifted = needs
    .map((_, at) => needs[(at + index) % needs.length] as string)
    .slice(0, 5 + (index % 6));
  const lines = shifted.map((need, at) => `  - { need: ${need}, weight: ${40 - at * 3} }`);
  const rule =
    '  - { name: No adult sites at work, when: { fact: visits, categories: [adult], during: working hours }, tell: owner }';
  return [`customer: ${customer}`, 'needs:', ...lines, ...(index % 3 === 0 ? ['rules:', rule] : [])].join(
    '\n',
  );
}
