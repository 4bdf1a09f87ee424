import { useSyncExternalStore } from 'react';
import { spokenNow } from '../language/spoken.ts';

const never = () => () => {};

/** Whether the page stands as the server painted it, which cannot know the reader's clock. */
function usePainted(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}

/** A moment by the reader's clock; by UTC, which is said, as long as that is not known. */
export function Moment({ at }: { readonly at: string }) {
  const painted = usePainted();
  return `${format(at, { dateStyle: 'medium', timeStyle: 'short' }, painted)}${painted ? ' UTC' : ''}`;
}

/** The day of a moment by the reader's calendar, or a day as it is written (`2026-10-31`): 31 Oct 2026. */
export function Day({ at }: { readonly at: string }) {
  const painted = usePainted();
  return format(at, { dateStyle: 'medium' }, painted || at.length === 10);
}

function format(at: string, how: Intl.DateTimeFormatOptions, utc: boolean): string {
  const shape = utc ? { ...how, timeZone: 'UTC' } : how;
  return new Intl.DateTimeFormat(spokenNow().locale, shape).format(new Date(at));
}
