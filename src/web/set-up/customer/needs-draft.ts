import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api.ts';

export type NeedsRole = '' | 'executive' | 'buyer' | 'user';

export const needsQuery = (customer: string, role: NeedsRole) =>
  queryOptions({
    queryKey: ['needs', customer, role],
    queryFn: () =>
      bodyOf(api.customers[':customer']['set-up'].needs.$get({ param: { customer }, query: { role } })),
  });

export type NeedsData = Awaited<ReturnType<NonNullable<ReturnType<typeof needsQuery>['queryFn']>>>;
export type MeasureInfo = NeedsData['measures'][number];

/** A need as it stands in the fields of a form: all text. */
export interface NeedDraft {
  readonly need: string;
  readonly name: string;
  readonly means: string;
  readonly weight: string;
  /** Measures that tell of it; null: the usual ones. */
  readonly measures: readonly string[] | null;
  /** By measure: what puts it on watch, and what makes it a problem; '' for the usual. */
  readonly bounds: Readonly<Record<string, { readonly watch: string; readonly problem: string }>>;
}

export interface LensDraft {
  readonly needs: readonly NeedDraft[];
  readonly headlines: string;
  readonly depth: 'few' | 'normal' | 'every detail';
}

/** Shares are shown in percent, everything else as it is. */
export function amountText(value: number, unit: string): string {
  return unit === 'share' ? `${Number((value * 100).toFixed(4))} %` : String(value);
}

export function draftOfNeeds(data: NeedsData): LensDraft {
  const unitOf = new Map(data.measures.map(({ id, unit }) => [id as string, unit as string]));
  return {
    needs: data.needs.map(({ need, name, means, weight, measures, tolerances }) => ({
      need,
      name,
      means,
      weight: String(weight),
      measures,
      bounds: Object.fromEntries(
        Object.entries(tolerances).map(([id, { watch, problem }]) => {
          const unit = unitOf.get(id) ?? '';
          return [id, { watch: amountText(watch, unit), problem: amountText(problem, unit) }];
        }),
      ),
    })),
    headlines: String(data.reading.headlines),
    depth: data.reading.depth,
  };
}

/** What is sent: needs as a lens file has them; what was left empty is left to the usual. */
export function lensOf(draft: LensDraft, role: NeedsRole) {
  const amount = (text: string) =>
    text.trim() === '' ? undefined : Number.isNaN(Number(text)) ? text.trim() : Number(text);
  return {
    role,
    reading: { headlines: Number(draft.headlines) || 3, depth: draft.depth },
    needs: draft.needs
      .filter(({ weight }) => Number(weight) !== 0)
      .map(({ need, name, means, weight, measures, bounds }) => ({
        need,
        ...(name.trim() ? { name: name.trim() } : {}),
        ...(means.trim() ? { means: means.trim() } : {}),
        ...(measures ? { measures } : {}),
        weight: Number(weight),
        tolerances: Object.fromEntries(
          Object.entries(bounds)
            .filter(([, { watch, problem }]) => watch.trim() !== '' || problem.trim() !== '')
            .map(([id, { watch, problem }]) => [id, { watch: amount(watch), problem: amount(problem) }]),
        ),
      })),
  };
}

/** `Fewer passwords` as the id of an own need, beside those that there are. */
export function ownNeedId(name: string, taken: readonly string[]): string {
  const bare = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = `own/${bare || 'need'}`;
  let id = base;
  for (let at = 2; taken.includes(id); at++) id = `${base}-${at}`;
  return id;
}
