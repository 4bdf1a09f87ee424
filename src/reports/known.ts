import {
  type Customer,
  getProvider,
  listPeople,
  listPromises,
  type Provider,
  type Reader,
} from '../customers/index.ts';
import { gaugeOf, judge, lensesFor, lookAt } from '../findings/index.ts';
import { lensHistory, openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import { languageOf } from '../platform/language/languages.ts';
import type { CustomerMonth } from '../signals/index.ts';
import {
  listMonthSaidDone,
  readMonthPains,
  readMonthRecoveries,
  readMonthScores,
  readSilence,
} from '../voice/index.ts';
import { composeReport } from './compose-report.ts';
import { monthBounds } from './format.ts';
import { readEarlierIssues, readLastIssues } from './issues-store.ts';
import { historyLines } from './lens-history.ts';
import { readNotes } from './notes-store.ts';
import type { ReportData } from './schema.ts';

/** What the records know of all customers, read once for a close. */
export async function readKnown(
  ctx: Ctx,
  month: string,
  readers: readonly Reader[],
  customers: readonly Customer[],
) {
  const heard = { ctx, input: { month, now: ctx.clock.now() } };
  const [provider, book, people, promises, notes, saidDone, silence, ...voices] = await Promise.all([
    getProvider({ ctx }),
    openLensBook({ ctx }),
    listPeople({ ctx }),
    listPromises({ ctx }),
    readNotes(ctx, { month }),
    listMonthSaidDone({ ctx, input: { month } }),
    readSilence(heard),
    readMonthPains(heard),
    readMonthRecoveries(heard),
    readMonthScores({ ctx, input: { ...heard.input, customers } }),
  ]);
  const [pains, recoveries, scores] = voices;
  const issues = await Promise.all(
    readers.map(async (reader) => {
      const [earlier, last] = await Promise.all([
        readEarlierIssues(ctx, month, reader),
        readLastIssues(ctx, month, reader),
      ]);
      return [reader, { earlier, last }] as const;
    }),
  );
  return {
    provider,
    book,
    people: Map.groupBy(people, (person) => person.customerId),
    promises: Map.groupBy(promises, (promise) => promise.customerId),
    saidDone: Map.groupBy(saidDone, (one) => one.customerId),
    notes: new Map(notes.map((one) => [one.customerId, one.note])),
    issues: new Map(issues),
    ...{ silence, pains, recoveries, scores },
  };
}

export type Known = Awaited<ReturnType<typeof readKnown>>;

/** One customer's month, judged through a reader's lens and put together. */
export async function composeFor(
  ctx: Ctx,
  customer: Customer,
  reader: Reader,
  month: CustomerMonth | undefined,
  known: Known,
  now: Date,
): Promise<ReportData> {
  if (!month) throw new Error('was not measured');
  const people = known.people.get(customer.id) ?? [];
  const lenses = await lensesFor(ctx, customer, reader, known.book);
  const heard = { silence: known.silence(customer.id), pains: known.pains(customer.id) };
  const saidDone = known.saidDone.get(customer.id) ?? [];
  const input = { customer, month, people, ...lenses, ...heard, saidDone };
  const earlier = known.issues.get(reader)?.earlier.get(customer.id);
  const language = reportLanguage(customer, known.provider);
  const changes = await inLanguage(language, () => changesOf(ctx, customer, lenses, known.book, now));
  const since = earlier ? monthBounds(earlier.month).last : '';
  return inLanguage(language, () =>
    composeReport({
      provider: known.provider,
      customer,
      reader,
      people,
      lens: lenses.lens,
      learnt: lenses.learnt,
      judgement: judge(input),
      gauge: gaugeOf(lookAt(input)),
      lensHistory: historyLines(changes, since),
      customerMonth: month,
      promises: known.promises.get(customer.id) ?? [],
      saidDone,
      ...{ pains: heard.pains, scores: known.scores(customer.id), recoveries: known.recoveries(customer.id) },
      note: known.notes.get(customer.id),
      previousIssue: earlier,
      now,
    }),
  );
}

/** The language of a customer's reports: theirs as far as reports can be written in it, else the provider's. */
export function reportLanguage(customer: Customer, provider: Provider): string {
  return languageOf(customer.language, provider.language);
}

/** What happened to a learnt lens until now; nothing to one as declared. */
async function changesOf(
  ctx: Ctx,
  customer: Customer,
  { learnt, lensSource }: Awaited<ReturnType<typeof lensesFor>>,
  book: Known['book'],
  now: Date,
) {
  if (lensSource !== 'learnt' || !learnt) return [];
  const { changes } = await lensHistory({ ctx, input: { customer, role: learnt.role, book } });
  return changes.filter((one) => one.at <= now);
}
