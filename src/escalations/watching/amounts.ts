import { minutes } from '../../findings/index.ts';
import type { Moment } from '../../lens/index.ts';
import { decimals, one } from '../../platform/language/numbers.ts';
import { mark, say, t } from '../../platform/language/t.ts';

/** `11,410`. */
export const number = (count: number): string => decimals(count, 0);

/** `1 request`, `3 requests`, as it stands alone. */
export const requests = (count: number): string =>
  one(count) ? t`${number(count)} request` : t`${number(count)} requests`;

/** `1 visit`, `14 visits`, as it stands alone. */
export const visits = (count: number): string =>
  one(count) ? t`${number(count)} visit` : t`${number(count)} visits`;

const moments: Readonly<Record<Moment, string>> = {
  'working hours': mark('in working hours'),
  peak: mark('in your busy hours'),
  ever: '',
  'outside working hours': mark('outside working hours'),
  weekends: mark('at the weekend'),
};

/** When within a day or week: `in your busy hours`; '' for ever. */
export const momentText = (moment: Moment): string => say(moments[moment]);

/** So much time of a moment: `16 min of working time`. */
export function timeWithin(lost: number, moment: Moment): string {
  const long = minutes(lost);
  switch (moment) {
    case 'working hours':
      return t`${long} of working time`;
    case 'peak':
      return t`${long} of your busy hours`;
    case 'outside working hours':
      return t`${long} outside working hours`;
    case 'weekends':
      return t`${long} at the weekend`;
    default:
      return long;
  }
}
