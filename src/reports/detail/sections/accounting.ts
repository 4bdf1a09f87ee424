import { clausesOf, labelled } from '../../../findings/index.ts';
import { one } from '../../../platform/language/numbers.ts';
import { t } from '../../../platform/language/t.ts';
import { formatFigure, formatNumber } from '../../format.ts';
import { measureAddress } from '../../page.ts';
import { statementRows } from '../../statement-rows.ts';
import type { Block, SectionInput } from '../blocks.ts';

/** For every number of the report: how it was made, from what, and what was left out. */
export function accountingBlocks(input: SectionInput): Block[] {
  const { report, fitter, page } = input;
  const measures = Object.values(report.measures);
  return [
    {
      kind: 'section',
      id: 'accounting',
      title: t`How every number was made`,
      lead: t`Formula, filters, exclusions, rows and sources, so that anybody can make each number again.`,
      newPage: true,
    },
    ...measures.map(
      (measure): Block => ({
        kind: 'statement',
        title: fitter.clean(measure.title),
        href: measureAddress(page, measure.id),
        figure: fitter.clean(measure.state === 'measured' ? formatFigure(measure) : t`not measured`),
        rows: [
          ...statementRows(measure, report.customer.timeZone),
          [t`See the rows`, measure.statement.rowsCommand] as const,
        ].map(([label, value]) => [label, fitter.clean(value)] as const),
      }),
    ),
    ...servicesNote(input),
  ];
}

function servicesNote({ report, fitter }: SectionInput): Block[] {
  if (report.services.length === 0) return [];
  const rows = report.services.flatMap((service) =>
    Object.values(service.measures)
      .filter((measure) => measure.state === 'measured')
      .map(
        (measure) =>
          [
            fitter.clean(labelled(service.name, measure.title)),
            fitter.clean(
              clausesOf([
                formatFigure(measure),
                rowsRead(measure.statement.rows),
                t`made as above, for this service alone`,
              ]),
            ),
          ] as const,
      ),
  );
  return [
    { kind: 'heading', title: t`By service` },
    { kind: 'facts', rows },
  ];
}

const rowsRead = (rows: number): string =>
  one(rows) ? t`${formatNumber(rows)} row read` : t`${formatNumber(rows)} rows read`;
