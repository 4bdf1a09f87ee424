import { inWords } from '../../platform/language/dates.ts';
import { spokenNow } from '../../platform/language/in-language.ts';

const english =
  /(\d) (?=(?:min|h|ms|s|%|days?|[kMGT]?B)\b|%|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)/g;

const known = new Map<string, RegExp>([['en', english]]);

/** A number, as `$1`, and the blank before a unit or a month of the language of now: they stay on one line. */
export function joinedWords(): RegExp {
  const { code } = spokenNow();
  let found = known.get(code);
  if (!found) {
    const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));
    const names = months.flatMap((at) => [
      inWords(at, { month: 'long' }),
      inWords(at, { month: 'short' }).replace(/\.$/, ''),
    ]);
    const units = '(?:min|h|ms|s|%|[kMGTP]?[Bo]|Tagen?|jours?|días?|dag(?:en)?)';
    found = new RegExp(`(\\d\\.?) (?=(?:${units}|(?:de )?(?:${names.join('|')}))(?!\\p{L})|%)`, 'gu');
    known.set(code, found);
  }
  return found;
}
