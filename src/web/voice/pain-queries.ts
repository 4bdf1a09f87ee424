import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

export const painsQuery = queryOptions({
  queryKey: ['pains'],
  queryFn: () => bodyOf(api.pains.$get()),
});

export const painQuery = (pain: string, order: 'typical' | 'newest') =>
  queryOptions({
    queryKey: ['pains', pain, order],
    queryFn: () => bodyOf(api.pains[':pain'].$get({ param: { pain }, query: { order } })),
  });

export type Pain = Awaited<ReturnType<NonNullable<typeof painsQuery.queryFn>>>['pains'][number];
type Found = Awaited<ReturnType<NonNullable<ReturnType<typeof painQuery>['queryFn']>>>;
export type FoundPain = Found;
export type Piece = Found['pieces'][number];

/** A pain as people call it, or in somebody's words. */
export const titleOf = (pain: { readonly name: string | null; readonly quote: string }): string =>
  pain.name ?? (pain.quote === '' ? 'Not named yet' : `“${pain.quote}”`);

const rounded = (minutes: number): string =>
  minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60).toLocaleString('en-GB')} h`;

export function costOf({ cost }: Pick<Pain, 'cost'>): string {
  return cost
    ? `about ${rounded(cost.minutes)} (${rounded(cost.low)} to ${rounded(cost.high)})`
    : 'time lost not known';
}

export const trendOf = ({ trend }: Pick<Pain, 'trend'>): string =>
  `${trend.verdict}: ${trend.now.pieces} of ${trend.now.of} things said in ${trend.days} days, ${trend.before.pieces} of ${trend.before.of} before`;
