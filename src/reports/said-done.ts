import { t } from '../platform/language/t.ts';
import type { SaidDone } from '../voice/index.ts';
import type { PromiseLine, ReportData, SaidDoneLine } from './schema.ts';

/** What was confirmed as put right within the period, by the customer's days. `day` makes a day of a moment. */
export function saidDoneLines(
  given: readonly SaidDone[],
  from: string,
  until: string,
  day: (at: Date) => string,
): SaidDoneLine[] {
  return given
    .map(({ saidAt, confirmedAt, said, done, prevents }) => ({
      ...{ saidOn: day(saidAt), confirmedOn: day(confirmedAt), said, done, prevents },
    }))
    .filter((line) => line.confirmedOn >= from && line.confirmedOn <= until);
}

/** The promises with what was put right beside them, as one list of what was promised and done. */
export function promisedAndDone({
  promises,
  saidDone = [],
}: Pick<ReportData, 'promises' | 'saidDone'>): PromiseLine[] {
  const right = saidDone.map(
    ({ said, done, saidOn, confirmedOn }): PromiseLine => ({
      // What was done comes first: where a line is cut, that stays.
      what: said ? t`${done} (you said “${short(said)}”)` : t`${done} (you were not content)`,
      ...{ need: '', madeOn: saidOn, dueOn: null, doneOn: confirmedOn, state: 'done' },
    }),
  );
  return [...right, ...promises];
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);
