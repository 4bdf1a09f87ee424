import { spokenNow } from './in-language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in parts of the language of now: `October 2026`, `7. November 2026`. UTC where the zone is not known. */
export function inWords(at: Date, shape: Intl.DateTimeFormatOptions, timeZone = 'UTC'): string {
  const { code, locale } = spokenNow();
  const key = `${locale} ${timeZone} ${JSON.stringify(shape)}`;
  let format = formats.get(key);
  if (!format) {
    format = formatOf(locale, shape, timeZone);
    formats.set(key, format);
  }
  const text = format.format(at);
  // The first of a month is an ordinal in French, which Intl does not know.
  return code === 'fr' ? text.replace(/^1(?= \p{L})/u, '1er') : text;
}

/** `2026-10` as `October 2026`; anything else as it is. */
export function monthName(month: string): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? month : inWords(at, { month: 'long', year: 'numeric' });
}

/** `2026-10-05...` as `5 October 2026`; anything else as it is. */
export function dayName(iso: string): string {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(iso) ?? [];
  return day ? inWords(new Date(`${day}T00:00:00Z`), { dateStyle: 'long' }) : iso;
}

/** A moment as the clock of a zone shows it: `14:05`. */
export function clockTime(at: Date, timeZone: string): string {
  return inWords(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone);
}

function formatOf(locale: string, shape: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' });
  }
}
