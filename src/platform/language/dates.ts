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

function formatOf(locale: string, shape: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' });
  }
}
