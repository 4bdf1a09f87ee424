/** `5 Nov 2026` */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `1:02:03`, or `2:03` within the first hour. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** `34 %`, or `22 to 41 %` where not everybody is placed. */
export function spanText({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? `${from} %` : `${from} to ${to} %`;
}

export const kindTitles = {
  visit: 'Visit',
  'walk-around': 'Walk-around',
  call: 'Phone call',
  interview: 'Interview',
  meeting: 'Meeting',
} as const;

export const sideWords = { ours: 'ours', theirs: 'theirs', unknown: 'not placed' } as const;
