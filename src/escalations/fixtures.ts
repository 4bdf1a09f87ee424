import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCustomer, importCustomers, listPeople } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Occurrence } from './occurrence.ts';

/** A customer of its own for one test: an owner, a director, a buyer, and two who use the service. */
export async function makeHouse(
  ctx: Ctx,
  name: string,
  options: { readonly people?: readonly string[] } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'beholder-house-'));
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  const file = join(folder, 'customers.yaml');
  await writeFile(
    file,
    `customers:
  - name: ${name}
    time_zone: UTC
    per_person_use: true
    names_visible_to: [executive]
    people:
      - { name: Olive Owner, email: olive@${domain}, title: owner, roles: [buyer, executive] }
      - { name: Dan Director, email: dan@${domain}, title: director, roles: [executive] }
      - { name: Bea Buyer, email: bea@${domain}, title: office manager, roles: [buyer] }
      - { name: Gil Gambler, email: gil@${domain}, roles: [user] }
      - { name: Mia Mills, email: mia@${domain}, roles: [user] }
${(options.people ?? []).map((one) => `      - { name: ${one}, email: ${one}@${domain}, roles: [user] }\n`).join('')}`,
  );
  await importCustomers({ ctx, input: { path: file } });
  await rm(folder, { recursive: true });
  const customer = await getCustomer({ ctx, input: { name } });
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const idOf = (first: string) => people.find((one) => one.name.startsWith(first))?.id ?? 0;
  return { customer, people, idOf, mailOf: (first: string) => `${first}@${domain}` };
}

export type House = Awaited<ReturnType<typeof makeHouse>>;

/** Somebody gambles at ten past nine. */
export function occurrenceAt(house: House, over: Partial<Occurrence> = {}): Occurrence {
  return {
    customerId: house.customer.id,
    rule: 'Gambling in working hours',
    tell: 'owner',
    how: 'at once',
    key: `key ${Math.random()}`,
    occurredAt: new Date('2026-10-13T09:10:00Z'),
    what: '1 of 5 people visited gambling sites in working hours, 14 visits in all.',
    soWhat: 'Company time and your good name are at stake.',
    proposal: 'We can close these sites within the hour; say so and it is done.',
    evidence: ['casino.example, 14 visits, 38 minutes'],
    concerned: [{ personId: house.idOf('Gil'), fact: '14 visits, 38 minutes' }],
    ...over,
  };
}

/** A context in which it is `at`. */
export function atTime(ctx: Ctx, at: Date): Ctx {
  return { ...ctx, clock: { now: () => at } };
}
