import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';
import { number, one } from '../language/numbers.ts';
import { mark, say, t } from '../language/t.ts';

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
  minutes < 120 ? t`${minutes} min` : t`${number(Math.round(minutes / 60))} h`;

export function costOf({ cost }: Pick<Pain, 'cost'>): string {
  return cost
    ? t`about ${rounded(cost.minutes)} (${rounded(cost.low)} to ${rounded(cost.high)})`
    : t`time lost not known`;
}

const words: Readonly<Record<Pain['chart']['verdict'], string>> = {
  shrinking: mark('Shrinking'),
  growing: mark('Growing'),
  'no change beyond noise': mark('No change beyond chance'),
  'too few to tell': mark('Too little said to tell'),
};

/** Whether it shrinks, by the usual range of its months, with the counts. */
export function trendOf({ chart }: Pick<Pain, 'chart'>): string {
  const { verdict, now, before } = chart;
  if (verdict === 'too few to tell') return say(words[verdict]);
  return t`${say(words[verdict])}: ${saidIn(now)}, ${saidIn(before)} before`;
}

function saidIn({ pieces, of, months }: Pain['chart']['now']): string {
  return one(months)
    ? t`${count(pieces)} of ${count(of)} in a month`
    : t`${count(pieces)} of ${count(of)} in ${months} months`;
}

export const count = number;
