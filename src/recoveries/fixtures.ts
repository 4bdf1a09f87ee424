import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addCustomer,
  addStaff,
  getCustomer,
  importCustomers,
  listPeople,
  type Person,
} from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { keepStatements, type NewStatement } from '../voice/index.ts';

/** Something unhappy that somebody said. */
export function unhappy(customerId: number, onceKey: string, over: Partial<NewStatement> = {}): NewStatement {
  return {
    ...{ customerId, onceKey, personId: null, speaker: 'Mia Mills', role: 'user', kind: 'answer' },
    ...{
      saidAt: new Date(),
      words: 'I still wait for my laptop',
      question: 'How was it?',
      instrument: 'csat',
    },
    ...{ score: 1, low: 1, high: 5, unhappy: true, callMe: false, serviceId: null, ticket: '' },
    ...{ origin: 'after a ticket', replaces: null },
    ...over,
  };
}

/** Keeps one and returns its id. */
export async function say(ctx: Pick<Ctx, 'records'>, statement: NewStatement): Promise<number> {
  const [kept] = await keepStatements({ ctx, input: [statement] });
  return kept?.id ?? 0;
}

let made = 0;
/** A customer of its own for one test, and somebody of the staff. */
export async function makeShop(ctx: Ctx, name: string) {
  const customer = await addCustomer({ ctx, input: { name } });
  made += 1;
  const staff = await addStaff({
    ctx,
    input: {
      name: `Ada ${made}`,
      email: `ada-${made}-${Date.now()}@harbour.example`,
      role: 'account manager',
    },
  });
  return { customer, staff };
}

/** The same with somebody who works with the service, and somebody who pays for it. */
export async function makePeople(ctx: Ctx, name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'beholder-shop-'));
  const file = join(folder, 'customers.yaml');
  const domain = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`;
  const people = [
    { name: 'Mia Mills', email: `mia@${domain}`, title: 'clerk', phone: '+44 20 7946 0123' },
    { name: 'Bea Buyer', email: `bea@${domain}`, title: 'office manager', roles: ['buyer'] },
  ];
  await writeFile(file, JSON.stringify({ customers: [{ name, time_zone: 'Europe/London', people }] }));
  await importCustomers({ ctx, input: { path: file } });
  await rm(folder, { recursive: true });
  const customer = await getCustomer({ ctx, input: { name } });
  const [mia, bea] = (await listPeople({ ctx, input: { customerId: customer.id } })) as [Person, Person];
  made += 1;
  const staff = await addStaff({
    ctx,
    input: {
      name: `Ada ${made}`,
      email: `ada-${made}-${Date.now()}@harbour.example`,
      role: 'account manager',
    },
  });
  return { customer, mia, bea, staff };
}
