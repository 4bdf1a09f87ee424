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

const words: Readonly<Record<Pain['chart']['verdict'], string>> = {
  shrinking: 'Shrinking',
  growing: 'Growing',
  'no change beyond noise': 'No change beyond chance',
  'too few to tell': 'Too little said to tell',
};

/** Whether it shrinks, by the usual range of its months, with the counts. */
export function trendOf({ chart }: Pick<Pain, 'chart'>): string {
  const { verdict, now, before } = chart;
  if (verdict === 'too few to tell') return words[verdict];
  const said = (one: typeof now) =>
    `${count(one.pieces)} of ${count(one.of)} in ${one.months === 1 ? 'a month' : `${one.months} months`}`;
  return `${words[verdict]}: ${said(now)}, ${said(before)} before`;
}

export const count = (many: number): string => many.toLocaleString('en-GB');
