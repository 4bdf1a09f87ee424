import { catalogue } from '../../../lens/index.ts';
import { plural, shortDate } from '../../format.ts';
import type { PromiseLine } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** What was promised: not done, done, and still to come. Left out where nothing was ever promised. */
export function promisesBlocks({ report, fitter, page }: SectionInput): Block[] {
  if (report.promises.length === 0) return [];
  const names = new Map<string, string>([
    ...catalogue.map(({ need, name }) => [need, name] as const),
    ...report.lights.map((light) => [light.need, light.name] as const),
  ]);
  const widths = [52, page.width - 52 - 112 - 3 * 66, 112, 66, 66, 66];
  const cell = (text: string, index: number): string =>
    fitter.fit(text, { width: (widths[index] ?? 60) - 8, size: 7.8, lines: 4 });
  const row = (promise: PromiseLine): string[] =>
    [
      label[promise.state],
      promise.what,
      names.get(promise.need) ?? promise.need,
      shortDate(promise.madeOn),
      promise.dueOn ? shortDate(promise.dueOn) : 'no date',
      promise.doneOn ? shortDate(promise.doneOn) : 'not yet',
    ].map(cell);
  const late = report.promises.filter((promise) => promise.state === 'late').length;
  const done = report.promises.filter((promise) => promise.state === 'done').length;
  return [
    {
      kind: 'section',
      id: 'promises',
      title: 'Promised and done',
      lead: 'What we said that we would do, and whether we did.',
      newPage: false,
    },
    {
      kind: 'text',
      text: `${plural(done, 'promise')} done this month, ${plural(late, 'promise')} due and not done.`,
      soft: false,
    },
    {
      kind: 'table',
      title: 'Every open promise, and those done this month',
      widths,
      right: widths.map(() => false),
      head: ['State', 'What', 'For', 'Promised', 'Due', 'Done'],
      rows: report.promises.map(row),
      note: '',
    },
  ];
}

const label = { done: 'done', late: 'not done', next: 'to come' } as const;
