import type { Chart } from '../charts/svg.ts';
import type { Page } from '../page.ts';
import type { ReportData } from '../schema.ts';
import type { TextFitter } from '../text/fit.ts';

/** A table as the template draws it: strings, fixed widths in points. */
export interface TableBlock {
  readonly kind: 'table';
  readonly title: string;
  readonly widths: readonly number[];
  readonly right: readonly boolean[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where the rest of the rows is; '' where all are here. */
  readonly note: string;
}

export interface FindingBlock {
  readonly kind: 'finding';
  readonly outcome: string;
  readonly soWhat: string;
  readonly action: string;
  readonly evidence: readonly string[];
  readonly concerned: string;
  readonly why: string;
  /** `new this month`, `told at once`; '' for none. */
  readonly tag: string;
}

/** The pieces of the detail, in reading order. All strings are clean. */
export type Block =
  | {
      readonly kind: 'section';
      readonly id: string;
      readonly title: string;
      readonly lead: string;
      readonly newPage: boolean;
    }
  | {
      readonly kind: 'need';
      readonly id: string;
      readonly title: string;
      /** The title in the contents, on one line. */
      readonly listed: string;
      readonly shape: Chart;
      readonly outcome: string;
      readonly figure: string;
      readonly aside: string;
    }
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'text'; readonly text: string; readonly soft: boolean }
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly chart: Chart;
      readonly note: string;
      /** Whether it stands on the page of what comes next, which has no title of its own. */
      readonly tied?: boolean;
    }
  | {
      readonly kind: 'measures';
      readonly widths: readonly number[];
      readonly rows: readonly {
        readonly title: string;
        readonly figure: string;
        readonly change: string;
        readonly spark: Chart | null;
      }[];
    }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'statement';
      readonly title: string;
      readonly figure: string;
      /** Where it is on the web, with its rows; null: nowhere. */
      readonly href: string | null;
      readonly rows: readonly (readonly [label: string, value: string])[];
    }
  | { readonly kind: 'quote'; readonly text: string; readonly who: string }
  | {
      readonly kind: 'lights';
      readonly rows: readonly { readonly shape: Chart; readonly name: string; readonly text: string }[];
    }
  | { readonly kind: 'contents' }
  | TableBlock
  | FindingBlock;

/** What every section needs to make its blocks. */
export interface SectionInput {
  readonly report: ReportData;
  readonly fitter: TextFitter;
  readonly page: Page;
  /** Tables already printed, by what they say, so that none is printed twice. */
  readonly printed: Set<string>;
}
