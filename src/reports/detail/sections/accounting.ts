import type { Measure } from '../../../signals/index.ts';
import { formatFigure, formatNumber, formatTime, plural } from '../../format.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** For every number of the report: how it was made, from what, and what was left out. */
export function accountingBlocks(input: SectionInput): Block[] {
  const { report, fitter } = input;
  const measures = Object.values(report.measures);
  return [
    {
      kind: 'section',
      id: 'accounting',
      title: 'How every number was made',
      lead: 'Formula, filters, exclusions, rows and sources, so that anybody can make each number again.',
      newPage: true,
    },
    ...measures.map(
      (measure): Block => ({
        kind: 'statement',
        title: fitter.clean(measure.title),
        figure: fitter.clean(measure.state === 'measured' ? formatFigure(measure) : 'not measured'),
        rows: statementRows(measure, report.customer.timeZone).map(
          ([label, value]) => [label, fitter.clean(value)] as const,
        ),
      }),
    ),
    ...servicesNote(input),
  ];
}

function statementRows(measure: Measure, timeZone: string): [string, string][] {
  const { statement } = measure;
  const sources = statement.sources.map(
    (source) =>
      `${source.name} (${source.lastDataAt ? `last data ${formatTime(source.lastDataAt, timeZone)}` : 'no data yet'})`,
  );
  const rows: [string, string][] = [['Formula', statement.formula]];
  if (measure.state === 'not measured') rows.unshift(['Not measured', measure.why]);
  if (statement.filters.length > 0) rows.push(['Counted', statement.filters.join('; ')]);
  if (statement.exclusions.length > 0) rows.push(['Left out', statement.exclusions.join('; ')]);
  rows.push([
    'Rows',
    measure.state === 'measured'
      ? `${formatNumber(statement.rows)} read, ${formatNumber(measure.population || measure.count)} counted`
      : `${formatNumber(statement.rows)} read`,
  ]);
  rows.push(['Sources', sources.length > 0 ? sources.join('; ') : 'none']);
  rows.push([
    'Clock',
    `${statement.clock === 'none' ? 'no durations' : statement.clock}; ${statement.timeZone}`,
  ]);
  rows.push(['See the rows', statement.rowsCommand]);
  return rows;
}

function servicesNote({ report, fitter }: SectionInput): Block[] {
  if (report.services.length === 0) return [];
  const rows = report.services.flatMap((service) =>
    Object.values(service.measures)
      .filter((measure) => measure.state === 'measured')
      .map(
        (measure) =>
          [
            fitter.clean(`${service.name}: ${measure.title}`),
            fitter.clean(
              `${formatFigure(measure)}; ${plural(measure.statement.rows, 'row')} read; made as above, for this service alone`,
            ),
          ] as const,
      ),
  );
  return [
    { kind: 'heading', title: 'By service' },
    { kind: 'facts', rows },
  ];
}
