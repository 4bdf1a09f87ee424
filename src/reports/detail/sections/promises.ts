import { catalogue } from '../../../lens/index.ts';
import { one } from '../../../platform/language/numbers.ts';
import { mark, say, t } from '../../../platform/language/t.ts';
import { formatNumber, shortDate } from '../../format.ts';
import type { PromiseLine } from '../../schema.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** What was promised: not done, done, and still to come. Left out where nothing was ever promised. */
export function promisesBlocks({ report, fitter, page }: SectionInput): Block[] {
  if (report.promises.length === 0) return [];
  const names = new Map<string, string>([
    ...catalogue.map(({ need, name }) => [need, say(name)] as const),
    ...report.lights.map((light) => [light.need, light.name] as const),
  ]);
  const widths = [52, page.width - 52 - 112 - 3 * 66, 112, 66, 66, 66];
  const cell = (text: string, index: number): string =>
    fitter.fit(text, { width: (widths[index] ?? 60) - 8, size: 7.8, lines: 4 });
  const row = (promise: PromiseLine): string[] =>
    [
      say(label[promise.state]),
      promise.what,
      names.get(promise.need) ?? promise.need,
      shortDate(promise.madeOn),
      promise.dueOn ? shortDate(promise.dueOn) : t`no date`,
      promise.doneOn ? shortDate(promise.doneOn) : t`not yet`,
    ].map(cell);
  const late = report.promises.filter((promise) => promise.state === 'late').length;
  const done = report.promises.filter((promise) => promise.state === 'done').length;
  return [
    {
      kind: 'section',
      id: 'promises',
      title: t`Promised and done`,
      lead: t`What we said that we would do, and whether we did.`,
      newPage: false,
    },
    {
      kind: 'text',
      text: `${doneText(done)}, ${lateText(late)}.`,
      soft: false,
    },
    {
      kind: 'table',
      title: t`Every open promise, and those done this month`,
      widths,
      right: widths.map(() => false),
      head: head.map((title, index) =>
        fitter.fit(say(title), { width: (widths[index] ?? 60) - 8, size: 7.2, lines: 2, weight: 'bold' }),
      ),
      rows: report.promises.map(row),
      note: '',
    },
  ];
}

function doneText(count: number): string {
  return one(count)
    ? t`${formatNumber(count)} promise done this month`
    : t`${formatNumber(count)} promises done this month`;
}

function lateText(count: number): string {
  return one(count)
    ? t`${formatNumber(count)} promise due and not done`
    : t`${formatNumber(count)} promises due and not done`;
}

const label = { done: mark('done'), late: mark('not done'), next: mark('to come') } as const;

const head = [mark('State'), mark('What'), mark('For'), mark('Promised'), mark('Due'), mark('Done')] as const;
