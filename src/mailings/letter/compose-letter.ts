import { t } from '../../platform/language/t.ts';
import { formatMonth, type ReportData, whoDecides } from '../../reports/index.ts';

/** By this name the HTML shows the picture that travels with it. */
export const pictureId = 'overview@beholder';

/** What a mail says: the overview in words. Texts are the report's own. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly provider: { readonly name: string; readonly colour: string };
  readonly customer: string;
  readonly month: string;
  readonly verdict: string;
  readonly note: string;
  readonly notOver: string;
  readonly attention: readonly { readonly what: string; readonly soWhat: string; readonly next: string }[];
  readonly needs: readonly {
    readonly state: ReportData['lights'][number]['state'];
    readonly name: string;
    readonly outcome: string;
    readonly figure: string;
    readonly change: string;
  }[];
  /** Null: our pages cannot be reached. */
  readonly page: string | null;
  readonly unsubscribe: string | null;
}

/** The mail of a report to one recipient, in the language of now, which is to be the report's. Pure. */
export function composeLetter(input: {
  readonly report: ReportData;
  readonly name: string;
  readonly baseUrl: string | null;
  readonly unsubscribe: string | null;
}): Letter {
  const { report, baseUrl } = input;
  const { customer, month } = report;
  const attention = report.attention.flatMap((id) => report.findings.filter((one) => one.id === id));
  return {
    subject: oneLine(t`${customer.name}, ${formatMonth(month)}: ${report.verdict}`, 140),
    greeting: input.name ? t`For ${input.name}` : '',
    provider: { name: report.provider.name, colour: report.provider.colour },
    customer: customer.name,
    month: formatMonth(month),
    verdict: report.verdict,
    note: report.note ?? '',
    notOver: report.over ? '' : t`${formatMonth(month)} is not over yet.`,
    attention: attention.map((one) => ({
      what: one.outcome,
      soWhat: one.soWhat,
      next: nextOf(whoDecides(one), one.proposal),
    })),
    needs: report.lights.map(({ state, name, outcome, figure, change }) => ({
      state,
      name,
      outcome,
      figure,
      change,
    })),
    page: baseUrl && `${baseUrl}/customers/${customer.slug}/months/${month}`,
    unsubscribe: input.unsubscribe,
  };
}

function nextOf(decides: string, proposal: string): string {
  return decides && proposal ? t`${decides}: ${proposal}` : decides || proposal;
}

/** Whole words, without line ends: a subject is one header. */
function oneLine(text: string, most: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= most) return clean;
  return `${clean.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}
