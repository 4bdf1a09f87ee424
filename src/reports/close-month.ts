import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Customer, getProvider, type Reader, recordAudit } from '../customers/index.ts';
import { factsWanted, namedEmployees } from '../findings/index.ts';
import { listRulesInForce } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { UserError } from '../platform/errors.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import { measureMonthFor } from '../signals/index.ts';
import { forwardAnswers } from '../voice/index.ts';
import { chosenCustomers } from './chosen-customers.ts';
import { keepIssue } from './keep-issue.ts';
import { composeFor, type Known, readKnown, reportLanguage } from './known.ts';
import { openRenderPool, type RenderPool } from './rendering/pool.ts';
import type { ReportData } from './schema.ts';

export interface CloseMonthInput {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Names, slugs or ids; all customers where empty. */
  readonly customers?: readonly string[];
  /** Files go to `<outDir>/<customer-slug>/`, those for a role to a folder in it that is named after the role. */
  readonly outDir: string;
  /** Whom reports are made for: '' (anybody at the customer) where absent. Each is written and kept for itself. */
  readonly readers?: readonly Reader[];
  /** Render processes; as many as there are processors where absent. */
  readonly jobs?: number;
  /** False: the issues alone are kept, and their documents drawn when somebody asks for one. */
  readonly documents?: boolean;
  /** Told of each report as it is ready; what it throws ends the close. */
  readonly onClosed?: (one: ClosedCustomer) => Promise<void> | void;
}

/** What became of one customer's report for one reader. */
export type ClosedCustomer = {
  readonly customer: string;
  readonly slug: string;
  readonly reader: Reader;
} & (
  | {
      readonly state: 'closed';
      readonly verdict: string;
      readonly headlines: number;
      /** Number of the stored issue; the same data keeps its number. */
      readonly issue: number;
      /** Of the detail report; this and what was written where is 0 or empty where no documents were wanted. */
      readonly pages: number;
      /** People whose names stand in what it tells of use. */
      readonly named: number;
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
 * Closes a month: takes in what was answered until now, measures, judges, keeps an immutable issue and writes the reports
 * of each customer, through the eyes of each reader. One that fails does not stop the others. Whose names are shown to whom is kept in the audit
 * before a page with names is written. Throws `UserError` for a month or customer that does not exist.
 */
export async function closeMonth(call: {
  readonly ctx: Ctx;
  readonly input: CloseMonthInput;
}): Promise<ClosedCustomer[]> {
  const { ctx, input } = call;
  const readers = [...new Set(input.readers?.length ? input.readers : ([''] as const))];
  const customers = await chosenCustomers(ctx, input.month, input.customers);
  const tasks = customers.flatMap((customer) => readers.map((reader) => ({ customer, reader })));
  const now = ctx.clock.now();
  const bar = ctx.progress.start(`closing ${input.month}`, readers.length > 1 ? 'reports' : 'customers');
  const jobs = Math.max(1, Math.min(input.jobs ?? availableParallelism(), tasks.length));
  const fontsDir = join(ctx.dataDir, 'fonts');
  const pool = input.documents === false ? null : openRenderPool(jobs, fontsDir, ctx.publicUrl ?? null);
  try {
    const ids = customers.map((customer) => customer.id);
    const rules = (await listRulesInForce({ ctx })).filter((one) => ids.includes(one.customerId));
    const facts = factsWanted(rules.map((one) => one.rule));
    // Three things that do not wait for each other: the signals, the records, and processes that start.
    pool?.warmUp();
    // What was answered a moment ago counts too, also where no server runs that would have passed it on.
    await forwardAnswers(ctx);
    const provider = await getProvider({ ctx });
    const languageOf = (customer: Customer) => reportLanguage(customer, provider);
    const [months, known] = await Promise.all([
      measureMonthFor({
        ctx,
        input: { month: input.month, customers: ids, now, readers, facts, languageOf },
      }),
      readKnown(ctx, input.month, readers, customers),
    ]);
    let done = 0;
    const closeOne = async ({ customer, reader }: (typeof tasks)[number]): Promise<ClosedCustomer> => {
      const about = { customer: customer.name, slug: customer.slug, reader };
      let one: ClosedCustomer;
      try {
        const month = months.get(reader)?.get(customer.id);
        const report = await composeFor(ctx, customer, reader, month, known, now);
        one = { ...about, ...(await writeOne(ctx, customer, report, known, pool, input.outDir, now)) };
      } catch (error) {
        one = { ...about, state: 'failed', error: firstLine(error) };
      }
      bar.update(++done, tasks.length);
      await input.onClosed?.(one);
      return one;
    };
    // A few more than can be rendered, so that no renderer waits and the records are not asked for all at once.
    return await inTurn(tasks, jobs + 2, closeOne);
  } finally {
    pool?.close();
    bar.stop();
  }
}

/** Does all, so many at a time; results in the order of the tasks. */
async function inTurn<Task, Result>(
  tasks: readonly Task[],
  atOnce: number,
  run: (task: Task) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...tasks.entries()].reverse();
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

type Outcome = ClosedCustomer extends infer One
  ? One extends unknown
    ? Omit<One, 'customer' | 'slug' | 'reader'>
    : never
  : never;

const nothingDrawn = { pages: 0, seconds: 0, memory: 0, notes: [] };

/** Keeps the issue and the audit of its names, then writes the files, unless there is nothing to draw them. */
async function writeOne(
  ctx: Ctx,
  customer: Customer,
  report: ReportData,
  known: Known,
  pool: RenderPool | null,
  outDir: string,
  now: Date,
): Promise<Outcome> {
  const { month, reader } = report;
  const issue = await keepIssue(
    ctx,
    customer.id,
    report,
    known.issues.get(reader)?.last.get(customer.id),
    now,
  );
  const named = inLanguage(report.language ?? 'en', () =>
    namedEmployees(report, known.people.get(customer.id) ?? []),
  );
  if (named.people.length > 0 || named.logins > 0) {
    const subject = `report ${month}, issue ${issue}, for ${reader || 'anybody'}`;
    const detail = { reader: reader || 'anybody', month, issue, ...named };
    await recordAudit({ ctx, input: { customerId: customer.id, verb: 'names shown', subject, detail } });
  }
  const dir = pool ? join(outDir, customer.slug, reader) : '';
  const answer = pool ? await pool.render({ report, dir }) : nothingDrawn;
  if ('error' in answer) return { state: 'failed', error: answer.error };
  return {
    state: 'closed',
    verdict: report.verdict,
    headlines: report.attention.length,
    issue,
    named: named.people.length + named.logins,
    dir,
    ...answer,
  };
}

function firstLine(error: unknown): string {
  if (error instanceof UserError) return `${error.message}. ${error.hint}`;
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown trouble';
}
