import { inWords } from '../../platform/language/dates.ts';
import { spokenNow } from '../../platform/language/in-language.ts';
import { decimals } from '../../platform/language/numbers.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import type { Measure, MeasureId, MeasureTable } from '../measure.ts';
import { watchesPeople } from './labels.ts';

type Cell = MeasureTable['rows'][number][number];

/** Categories of sites that we name ourselves, and the commonest of lists; others are called as their list calls them. */
const categories: readonly string[] = [
  ...[mark('adult'), mark('ads'), mark('cloud'), mark('dating'), mark('gambling'), mark('games')],
  ...[mark('jobs'), mark('news'), mark('shopping'), mark('social'), mark('streaming'), mark('updates')],
  ...[mark('bank'), mark('search'), mark('update'), mark('webmail')],
  ...[mark('work'), mark('botnet'), mark('cryptojacking'), mark('malware'), mark('phishing')],
  ...[mark('ransomware'), mark('scam'), mark('spyware'), mark('stalkerware'), mark('not in any list')],
];
const roles: readonly string[] = [mark('buyer'), mark('executive'), mark('user'), mark('not known')];

/** Words of ours that stand in rows behind measures. */
export const wordsInRows: readonly string[] = [
  ...categories,
  ...roles,
  ...[mark('blocked'), mark('yes'), mark('ticket'), mark('answer')],
];

/** Our own words in a column, by its key; what else stands there is the customer's. */
const ours: Readonly<Record<string, (cell: string) => string>> = {
  question: (cell) => say(cell === 'own' ? mark('own question') : cell),
  who: (cell) => say(cell === 'users' ? mark('users') : mark('buyers and executives')),
  role: (cell) => (roles.includes(cell) ? say(cell) : cell),
  score: (cell) => {
    const [, score, low, high] = /^(\S+) of (\S+) to (\S+)$/.exec(cell) ?? [];
    return score && low && high ? t`${written(score)} of ${written(low)} to ${written(high)}` : cell;
  },
  month: (cell) =>
    /^\d{4}-\d\d$/.test(cell)
      ? inWords(new Date(`${cell}-15T12:00:00Z`), { month: 'short', year: 'numeric' })
      : cell,
  state: say,
  age: say,
  priority: (cell) => (cell === 'not known' ? say(cell) : cell),
  site: notTold,
};

const written = (number: string): string => decimals(Number(number), 2);

/** What a ticket is about is the customer's own word, what a site is about ours. */
const categoryOf = (id: MeasureId) => (cell: string) =>
  watchesPeople(id) && categories.includes(cell) ? say(cell) : notTold(cell);

const untold = mark('not told');

/** Groups of tickets of which nobody told the site or what they were about. */
function notTold(cell: string): string {
  return cell === untold ? say(cell) : cell;
}

/**
 * A measure as it is written into a report: our own words in the cells of its tables in the language of now. Until then they
 * are English, for questions of sites, roles and the like are asked of them.
 */
export function spokenTables(measure: Measure): Measure {
  if (spokenNow().code === 'en') return measure;
  return { ...measure, tables: measure.tables.map((table) => spokenTable(table, measure.id)) };
}

function spokenTable(table: MeasureTable, id: MeasureId): MeasureTable {
  const words = table.columns.map(({ key }) => (key === 'category' ? categoryOf(id) : ours[key]));
  const spoken = (cell: Cell, at: number): Cell =>
    typeof cell === 'string' ? (words[at]?.(cell) ?? cell) : cell;
  return { ...table, rows: table.rows.map((row) => row.map(spoken)) };
}
