/** Builders of valid CustomerMonths, for tests and report samples. Not part of the stage's face. */
import type { Customer, Person } from '../customers/index.ts';
import type {
  CustomerMonth,
  HistoryPoint,
  Measure,
  MeasureId,
  MeasureTable,
  Unit,
} from '../signals/index.ts';

type Better = Measure['better'];

/** Title, unit and better side of every measure, as short as a test needs them. */
const kinds: Record<MeasureId, readonly [title: string, unit: Unit, better: Better]> = {
  'tickets.volume': ['Requests for help', 'count', 'neither'],
  'tickets.first-response': ['Time to the first answer', 'minutes', 'down'],
  'tickets.resolution': ['Time to the solution', 'minutes', 'down'],
  'tickets.resolution-wall': ['Time to the solution, day and night', 'minutes', 'down'],
  'tickets.vendor-resolution': ['Time to the solution, as the desk says', 'minutes', 'down'],
  'tickets.reopened': ['Requests that came back', 'share', 'down'],
  'tickets.repeat': ['Requests made again', 'share', 'down'],
  'tickets.backlog': ['Requests open at the end', 'count', 'down'],
  'tickets.target-met': ['Within the agreed times', 'share', 'up'],
  'tickets.vendor-target-met': ['Within the agreed times, as the desk says', 'share', 'up'],
  'tickets.mttr': ['Time to restore', 'hours', 'down'],
  'tickets.mtbf': ['Time between serious failures', 'hours', 'up'],
  'tickets.waited': ['Requests that waited too long', 'count', 'down'],
  'availability.share': ['Agreed hours in which it worked', 'share', 'up'],
  'availability.outages': ['Outages in agreed hours', 'count', 'down'],
  'availability.peak': ['Minutes down at busy hours', 'minutes', 'down'],
  'availability.maintenance': ['Minutes of agreed maintenance', 'minutes', 'neither'],
  'response.peak': ['Response at busy hours', 'ms', 'down'],
  'response.off-peak': ['Response at quiet hours', 'ms', 'down'],
  'use.appropriate': ['Appropriate use', 'share', 'up'],
  'use.inappropriate-people': ['People on inappropriate sites', 'count', 'down'],
  'use.by-category': ['Use by category', 'count', 'neither'],
  'use.by-person': ['Use by person', 'count', 'neither'],
  'use.by-hour': ['Use by hour', 'count', 'neither'],
  'capacity.slow-minutes': ['Minutes in which people waited', 'minutes', 'down'],
  'capacity.hogs': ['Who took most of the line', 'share', 'down'],
  'threats.blocked': ['Threats stopped', 'count', 'neither'],
  'threats.passed': ['Threats that got through', 'count', 'down'],
  'threats.reported': ['Threats reported by people', 'count', 'neither'],
  'satisfaction.csat': ['Satisfied answers', 'share', 'up'],
  'satisfaction.nps': ['Would recommend', 'score', 'up'],
  'satisfaction.ces': ['Ease', 'score', 'up'],
  'satisfaction.buyers': ['Buyers beside users', 'score', 'up'],
  'satisfaction.unhappy': ['Unhappy answers', 'count', 'down'],
  'contact.silence': ['Contact against the usual', 'share', 'neither'],
  'promises.kept': ['Promises kept', 'share', 'up'],
};

/** A measured measure; a share gets its count from `value` and `population` unless both are given. */
export function measure(id: MeasureId, given: Partial<Measure> = {}): Measure {
  const [title, unit, better] = kinds[id];
  const value = given.value === undefined ? 0 : given.value;
  const population = given.population ?? 100;
  const count = given.count ?? (unit === 'share' ? Math.round((value ?? 0) * population) : population);
  const measured = (given.state ?? 'measured') === 'measured';
  return {
    id,
    title,
    unit,
    better,
    state: 'measured',
    why: measured ? '' : 'No data came in.',
    value,
    count,
    population,
    mean: null,
    median: null,
    p90: null,
    interval: null,
    history: [],
    limits: null,
    change: 'none',
    tables: [],
    concerned: [],
    statement: {
      formula: 'as counted',
      filters: [],
      exclusions: [],
      rows: population,
      sources: [{ id: 1, name: 'sample', lastDataAt: '2026-10-31T23:00:00.000Z' }],
      clock: 'none',
      timeZone: 'Europe/London',
      rowsCommand: `bin/beholder show rows ${id}`,
    },
    ...given,
  };
}

/** A measure for which no data came in. */
export function notMeasured(id: MeasureId, why = 'No data came in.'): Measure {
  return measure(id, { state: 'not measured', why, value: null, count: 0, population: 0 });
}

/** A history of months ending with `month`; null: not measured in that month. */
export function history(month: string, values: readonly (number | null)[], population = 100): HistoryPoint[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return values.map((value, index) => {
    const at = new Date(Date.UTC(year, number - 1 - (values.length - 1 - index), 1));
    return { month: at.toISOString().slice(0, 7), value, count: value === null ? 0 : population, population };
  });
}

/** A month of customer 1, over, with the measures given. */
export function customerMonth(
  given: Partial<Omit<CustomerMonth, 'measures'>> & { readonly measures?: readonly Measure[] } = {},
): CustomerMonth {
  const { measures = [], ...rest } = given;
  return {
    customer: 1,
    month: '2026-10',
    over: true,
    dataUntil: '2026-10-31T23:00:00.000Z',
    services: [],
    ...rest,
    measures: Object.fromEntries(measures.map((one) => [one.id, one])),
  };
}

/** The customer of `customerMonth`. */
export function customer(given: Partial<Customer> = {}): Customer {
  return {
    id: 1,
    slug: 'fenwick-law',
    name: 'Fenwick Law',
    kind: 'law firm',
    timeZone: 'Europe/London',
    colour: null,
    logo: null,
    paper: null,
    perPersonUse: true,
    namesVisibleTo: ['executive'],
    inappropriate: ['adult', 'gambling'],
    ...given,
  };
}

/** Somebody at that customer; a user unless told otherwise. */
export function person(id: number, given: Partial<Person> = {}): Person {
  return {
    id,
    customerId: 1,
    site: null,
    name: `Name ${id}`,
    email: `name${id}@example.com`,
    title: '',
    roles: ['user'],
    pseudonym: `Person ${id}`,
    ...given,
  };
}

/** A table whose column titles and units do not matter. */
export function table(
  id: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): MeasureTable {
  return { id, title: id, columns: columns.map((key) => ({ key, title: key, unit: 'text' })), rows, more: 0 };
}
