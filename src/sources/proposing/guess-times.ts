import { timeReader } from '../tables/times.ts';

/** As times are written in exports; of two that fit, the earlier is proposed. */
const formats = [
  'iso',
  'd/M/yyyy HH:mm',
  'd/M/yyyy HH:mm:ss',
  'd/M/yyyy h:mm a',
  'M/d/yyyy HH:mm',
  'M/d/yyyy HH:mm:ss',
  'M/d/yyyy h:mm a',
  'M/d/yyyy h:mm:ss a',
  'd.M.yyyy HH:mm',
  'd.M.yyyy HH:mm:ss',
  'd-M-yyyy HH:mm',
  'd-M-yyyy HH:mm:ss',
  'yyyy/M/d HH:mm',
  'yyyy/M/d HH:mm:ss',
  'd/MMM/yy h:mm a',
  'd MMM yyyy HH:mm',
  'd MMM yyyy, HH:mm',
  'd/M/yyyy',
  'M/d/yyyy',
  'd.M.yyyy',
  'epoch',
  'epoch-ms',
];

const readers = formats.map((format) => ({
  format,
  read: timeReader({ formats: [format], zone: 'UTC' }, ''),
}));
/** As exports write that there is no time. */
const nothing = /^(|[?-]|n\/a|null|1899-12-30.*|1970-01-01.*)$/i;
const earliest = Date.UTC(1995, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** How the times of a column are written. */
export interface GuessedTimes {
  readonly format: string;
  /** Whether the month could as well come first. */
  readonly ambiguous: boolean;
}

/** The format that reads most values of a column; null where it holds no times. */
export function guessTimes(samples: readonly string[]): GuessedTimes | null {
  const filled = samples.filter((one) => !nothing.test(one)).slice(0, 100);
  if (filled.length === 0) return null;
  const fits = readers.filter(({ format, read }) => {
    // A year alone, or a ticket's number, is no time.
    if (format === 'iso' && !filled.some((one) => /^\d{4}-?\d\d-?\d\d/.test(one))) return false;
    const good = filled.filter((one) => plausible(read(one)));
    return good.length * 10 >= filled.length * 7;
  });
  const [first] = fits;
  if (!first) return null;
  const swapped = first.format.replace(/^d([/.-])M/, 'M$1d');
  return {
    format: first.format,
    ambiguous: swapped !== first.format && fits.some(({ format }) => format === swapped),
  };
}

const plausible = (ms: number | null): boolean => ms !== null && ms >= earliest && ms < latest;
