import type { Ctx } from '../../platform/ctx.ts';

/** A customer made for a test, with its ids. */
export interface TestCustomer {
  readonly id: number;
  readonly timeZone: string;
  readonly services: readonly number[];
  readonly people: readonly number[];
}

export interface TestAgreement {
  readonly business: Record<string, string[]>;
  readonly peak?: Record<string, string[]>;
  readonly holidays?: string[];
  readonly maintenance?: { from: string; to: string; why: string }[];
  readonly targets?: object;
}

let made = 0;

/** Adds a customer with services (each with its own agreement, or null for the default one) and ten people. */
export async function addTestCustomer(
  ctx: Pick<Ctx, 'records'>,
  input: {
    readonly timeZone: string;
    readonly agreement: TestAgreement | null;
    readonly services?: readonly (TestAgreement | null)[];
    readonly perPersonUse?: boolean;
    readonly namesVisibleTo?: string[];
  },
): Promise<TestCustomer> {
  const name = `Measured ${process.pid} ${made++}`;
  const { id } = await ctx.records
    .insertInto('customers')
    .values({
      name,
      slug: name.toLowerCase().replaceAll(' ', '-'),
      time_zone: input.timeZone,
      per_person_use: input.perPersonUse ?? false,
      names_visible_to: input.namesVisibleTo ?? [],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (input.agreement !== null) await addAgreement(ctx, id, null, input.timeZone, input.agreement);
  const services: number[] = [];
  for (const [i, own] of (input.services ?? []).entries()) {
    const service = await ctx.records
      .insertInto('services')
      .values({ customer_id: id, name: `Service ${i}`, outcome: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    services.push(service.id);
    if (own !== null) await addAgreement(ctx, id, service.id, input.timeZone, own);
  }
  const people = await ctx.records
    .insertInto('people')
    .values(
      Array.from({ length: 10 }, (_, i) => ({
        customer_id: id,
        name: `Name ${i}`,
        pseudonym: `Person ${i}`,
      })),
    )
    .returning('id')
    .execute();
  return { id, timeZone: input.timeZone, services, people: people.map((p) => p.id) };
}

async function addAgreement(
  ctx: Pick<Ctx, 'records'>,
  customer: number,
  service: number | null,
  timeZone: string,
  agreement: TestAgreement,
): Promise<void> {
  await ctx.records
    .insertInto('agreements')
    .values({
      customer_id: customer,
      service_id: service,
      time_zone: timeZone,
      business_hours: JSON.stringify(agreement.business),
      peak_windows: JSON.stringify(agreement.peak ?? {}),
      holidays: agreement.holidays ?? [],
      maintenance: JSON.stringify(agreement.maintenance ?? []),
      targets: JSON.stringify(agreement.targets ?? {}),
    })
    .execute();
}

/** A seeded random generator (mulberry32): whole numbers from 0 to n - 1. */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}
