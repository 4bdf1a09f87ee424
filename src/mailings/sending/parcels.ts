import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { MailFile } from '../../platform/mail/open-mailer.ts';
import { getReport, type IssueRenderer, type ReportData } from '../../reports/index.ts';
import { pictureId } from '../letter/compose-letter.ts';

/** What every message of one issue carries. */
interface Parcel {
  readonly report: ReportData;
  readonly files: readonly MailFile[];
}

export interface Parcels {
  /** An issue with its picture and its PDF, drawn once for all who get it. */
  get(ctx: Pick<Ctx, 'records'>, reportId: number): Promise<Parcel>;
}

/** Messages of one issue follow each other, so that few need be kept. */
const kept = 4;

export function openParcels(renderer: IssueRenderer): Parcels {
  const parcels = new Map<number, Promise<Parcel>>();
  return {
    get(ctx, reportId) {
      const known = parcels.get(reportId);
      if (known) return known;
      const made = make(ctx, reportId, renderer);
      parcels.set(reportId, made);
      made.catch(() => parcels.delete(reportId));
      const oldest = [...parcels.keys()].slice(0, -kept);
      for (const id of oldest) parcels.delete(id);
      return made;
    },
  };
}

async function make(ctx: Pick<Ctx, 'records'>, reportId: number, renderer: IssueRenderer): Promise<Parcel> {
  const report = await getReport({ ctx, input: { reportId } });
  if (!report) throw new UserError('the report is gone', 'Close the month again.', exitCodes.missing);
  const [picture, pdf] = await renderer.render(report, ['overview.png', 'overview.pdf']);
  if (!picture || !pdf) throw new Error('nothing was drawn');
  const name = `${report.customer.slug}-${report.month}`;
  return {
    report,
    files: [
      { name: `${name}.png`, type: 'image/png', content: picture, contentId: pictureId },
      { name: `${name}-overview.pdf`, type: 'application/pdf', content: pdf },
    ],
  };
}
