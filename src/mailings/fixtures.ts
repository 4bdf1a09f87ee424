import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCustomers, listCustomers, listPeople, type Reader } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { ReportData } from '../reports/index.ts';

/** Customers of their own for one test, each with so many executives, a buyer and a user. */
export async function makeCustomers(
  ctx: Ctx,
  wanted: { readonly names: readonly string[]; readonly executives?: number },
) {
  const folder = await mkdtemp(join(tmpdir(), 'beholder-mailing-'));
  const file = join(folder, 'customers.yaml');
  const customers = wanted.names.map((name) => {
    const domain = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.example`;
    const executives = Array.from({ length: wanted.executives ?? 1 }, (_, at) => ({
      name: `Executive ${at}`,
      email: `executive-${at}@${domain}`,
      roles: ['executive'],
    }));
    return {
      name,
      people: [
        ...executives,
        { name: 'Buyer', email: `buyer@${domain}`, roles: ['buyer'] },
        { name: 'User', email: `user@${domain}`, roles: ['user'] },
      ],
    };
  });
  await writeFile(file, JSON.stringify({ customers }));
  await importCustomers({ ctx, input: { path: file } });
  await rm(folder, { recursive: true });
  const known = (await listCustomers({ ctx })).filter((one) => wanted.names.includes(one.name));
  return Promise.all(
    known.map(async (customer) => ({
      customer,
      people: await listPeople({ ctx, input: { customerId: customer.id } }),
    })),
  );
}

/** Keeps an issue as a close would have. */
export async function keepReport(
  ctx: Pick<Ctx, 'records'>,
  report: ReportData,
  about: {
    readonly customerId: number;
    readonly slug: string;
    readonly reader: Reader;
    readonly issue?: number;
  },
): Promise<void> {
  const { customerId, slug, reader, issue = 1 } = about;
  const data = { ...report, reader, customer: { ...report.customer, slug } };
  await ctx.records
    .insertInto('reports')
    .values({
      customer_id: customerId,
      month: report.month,
      reader,
      issue,
      data_hash: `${slug}/${reader}/${issue}`,
      data: JSON.stringify(data),
    })
    .execute();
}
