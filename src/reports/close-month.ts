import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Customer } from '../customers/index.ts';
import { getCustomer, getProvider, listCustomers, listPeople, listPromises } from '../customers/index.ts';
import type { Judgement } from '../findings/index.ts';
import { judge } from '../findings/index.ts';
import type { DeclaredLens } from '../lens/index.ts';
import { defaultLens, listLenses } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import type { CustomerMonth } from '../signals/index.ts';
import { measureMonth } from '../signals/index.ts';
import { composeReport } from './compose-report.ts';
import { readEarlierIssues, readLastIssues, writeIssue } from './issues-store.ts';
import { openRenderPool } from './rendering/pool.ts';
import type { ReportData } from './schema.ts';

export interface CloseMonthInput {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Names, slugs or ids; all customers where empty. */
  readonly customers?: readonly string[];
  /** Files go to `<outDir>/<customer-slug>/`. */
  readonly outDir: string;
  /** Render processes; as many as there are processors where absent. */
  readonly jobs?: number;
}

/** What became of one customer. */
export type ClosedCustomer = {
  readonly customer: string;
  readonly slug: string;
} & (
  | {
      readonly state: 'closed';
      readonly verdict: string;
      readonly headlines: number;
      /** Number of the stored issue; the same data keeps its number. */
      readonly issue: number;
      readonly pages: number;
      /** Of rendering and writing. */
      readonly seconds: number;
      /** Resident memory of the worker that rendered it, bytes. */
      readonly memory: number;
      readonly dir: string;
      readonly notes: readonly string[];
    }
  | { readonly state: 'failed'; readonly error: string }
);

/**
 * Closes a month: measures, judges, keeps an immutable issue and writes the reports of each customer. One customer
 * that fails does not stop the others. Throws `UserError` for a month or customer that does not exist.
 */
export async function closeMonth(call: {
  readonly ctx: Ctx;
  readonly input: CloseMonthInput;
}): Promise<ClosedCustomer[]> {
  const { ctx, input } = call;
  const customers = await chosenCustomers(ctx, input);
  const now = ctx.clock.now();
  const bar = ctx.progress.start(`closing ${input.month}`, 'customers');
  const pool = openRenderPool(
    Math.max(1, Math.min(input.jobs ?? availableParallelism(), customers.length)),
    join(ctx.dataDir, 'fonts'),
  );
  try {
    const ids = customers.map((customer) => customer.id);
    const months = await measureMonth({ ctx, input: { month: input.month, customers: ids, now } });
    const known = await readKnown(ctx, input.month);
    let done = 0;
    const closeOne = async (customer: Customer): Promise<ClosedCustomer> => {
      const about = { customer: customer.name, slug: customer.slug };
      try {
        const report = composeOne(customer, months.get(customer.id), known, now);
        const issue = await keepIssue(ctx, customer.id, report, known, now);
        const dir = join(input.outDir, customer.slug);
        const answer = await pool.render({ report, dir });
        if ('error' in answer) return { ...about, state: 'failed', error: answer.error };
        const { pages, seconds, memory, notes } = answer;
        return {
          ...about,
          state: 'closed',
          verdict: report.verdict,
          headlines: report.attention.length,
          issue,
          pages,
          seconds,
          memory,
          dir,
          notes,
        };
      } catch (error) {
        return { ...about, state: 'failed', error: firstLine(error) };
      } finally {
        bar.update(++done, customers.length);
      }
    };
    return await Promise.all(customers.map(closeOne));
  } finally {
    pool.close();
    bar.stop();
  }
}

async function chosenCustomers(ctx: Ctx, { month, customers = [] }: CloseMonthInput): Promise<Customer[]> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new UserError(
      `${month} is no month`,
      'Write it as YYYY-MM, for instance 2026-10.',
      exitCodes.usage,
    );
  }
  if (customers.length > 0) {
    const found = await Promise.all(customers.map((name) => getCustomer({ ctx, input: { name } })));
    return [...new Map(found.map((customer) => [customer.id, customer])).values()];
  }
  const all = await listCustomers({ ctx });
  if (all.length > 0) return all;
  throw new UserError(
    'there are no customers yet',
    'Add them with `beholder customers import FILE`, or run `beholder demo`.',
    exitCodes.missing,
  );
}

/** What is known of all customers, read once. */
async function readKnown(ctx: Ctx, month: string) {
  const [provider, people, promises, lenses, earlier, last] = await Promise.all([
    getProvider({ ctx }),
    listPeople({ ctx }),
    listPromises({ ctx }),
    listLenses({ ctx }),
    readEarlierIssues(ctx, month),
    readLastIssues(ctx, month),
  ]);
  return {
    provider,
    people: Map.groupBy(people, (person) => person.customerId),
    promises: Map.groupBy(promises, (promise) => promise.customerId),
    lenses: Map.groupBy(lenses, (lens) => lens.customerId),
    earlier,
    last,
  };
}

type Known = Awaited<ReturnType<typeof readKnown>>;

function composeOne(
  customer: Customer,
  month: CustomerMonth | undefined,
  known: Known,
  now: Date,
): ReportData {
  if (!month) throw new Error('was not measured');
  const people = known.people.get(customer.id) ?? [];
  const lens = everybodysLens(known.lenses.get(customer.id) ?? []);
  const lensSource = lens ? 'declared' : 'default';
  const judgement: Judgement = judge({
    customer,
    month,
    lens: lens ?? defaultLens(customer.name),
    lensSource,
    people,
  });
  return composeReport({
    provider: known.provider,
    customer,
    people,
    lens,
    judgement,
    customerMonth: month,
    promises: known.promises.get(customer.id) ?? [],
    previousIssue: known.earlier.get(customer.id),
    now,
  });
}

/** The reports are for the customer as a whole: everybody's lens first, then that of those who decide. */
function everybodysLens(lenses: readonly DeclaredLens[]): DeclaredLens['lens'] | null {
  for (const role of ['', 'executive', 'buyer', 'user'] as const) {
    const found = lenses.find((one) => one.role === role);
    if (found) return found.lens;
  }
  return null;
}

/** Stores the report as a new issue, unless the last one of the month says the same. Returns its number. */
async function keepIssue(
  ctx: Ctx,
  customerId: number,
  report: ReportData,
  known: Known,
  now: Date,
): Promise<number> {
  const json = JSON.stringify(report);
  const hash = createHash('sha256').update(json).digest('hex');
  let last = known.last.get(customerId);
  for (;;) {
    if (last?.hash === hash) return last.issue;
    const issue = (last?.issue ?? 0) + 1;
    if (await writeIssue(ctx, { customerId, month: report.month, issue, hash, json, madeAt: now }))
      return issue;
    // Another close of the same month came first: its issue is the last one now.
    last = (await readLastIssues(ctx, report.month)).get(customerId);
  }
}

function firstLine(error: unknown): string {
  if (error instanceof UserError) return `${error.message}. ${error.hint}`;
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown trouble';
}
