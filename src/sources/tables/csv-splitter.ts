/** One record of a CSV file. `line` is the line (from 1) on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: string;
  /** Why the record cannot be used; '' for a good one. */
  readonly reject: string;
}

export interface CsvSplitter {
  /** Takes more text and returns the records that it completes. */
  push(text: string): CsvRecord[];
  /** The last record, where the file does not end with a line break. */
  end(): CsvRecord[];
}

/** Longest record in characters; what is longer is a broken file, not a row. */
export const longestRecord = 1_048_576;
const keptOfBroken = 4_096;

/**
 * Splits CSV (RFC 4180: quotes doubled inside quotes, line breaks inside quotes; lone quotes inside an
 * unquoted cell are text). A record that is too long, or whose quote never closes, becomes a reject of its
 * first line, and reading goes on with the line after it. Blank lines are no records.
 */
export function csvSplitter(delimiter: string): CsvSplitter {
  let text = '';
  let line = 1;
  let skipping = false;

  /** The record at `at`, and where the next one starts; null where its end is not there yet. */
  const next = (at: number, quote: number, final: boolean): Step | null => {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (skipping) {
      if (lineEnd >= 0) skipping = false;
      return { next: lineEnd < 0 ? end : end + 1, lines: lineEnd < 0 ? 0 : 1, record: null };
    }
    if (lineEnd < 0 && !final) {
      if (end - at <= longestRecord) return null;
      skipping = true;
      return { next: end, lines: 0, record: rejected(line, text.slice(at, end), tooLong) };
    }
    const quoted = quote >= 0 && quote < end ? quotedRecord(text, at, delimiter, final) : null;
    if (quoted === 'more' && text.length - at <= longestRecord) return null;
    if (quoted !== null && typeof quoted === 'object') {
      const raw = text.slice(at, quoted.end);
      const long = raw.length > longestRecord;
      const record = long ? rejected(line, raw, tooLong) : { line, cells: quoted.cells, raw, reject: '' };
      return { next: quoted.next, lines: quoted.lines, record };
    }
    const raw = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    return { next: end + 1, lines: 1, record: plainRecord(raw, quoted !== null) };
  };

  const plainRecord = (raw: string, open: boolean): CsvRecord | null => {
    if (open) return rejected(line, raw, openQuote);
    if (raw.length > longestRecord) return rejected(line, raw, tooLong);
    return raw === '' ? null : { line, cells: raw.split(delimiter), raw, reject: '' };
  };

  const run = (final: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      const step = next(at, quote, final);
      if (step === null) break;
      if (step.record !== null) records.push(step.record);
      line += step.lines;
      at = step.next;
    }
    text = text.slice(at);
    return records;
  };
  return {
    push: (more) => {
      text += more;
      return run(false);
    },
    end: () => run(true),
  };
}

interface Step {
  readonly next: number;
  readonly lines: number;
  readonly record: CsvRecord | null;
}

const tooLong = 'the row is longer than 1 MB';
const openQuote = 'a quote opens in this row and never closes';

const rejected = (line: number, raw: string, reject: string): CsvRecord => ({
  line,
  cells: [],
  raw: raw.slice(0, keptOfBroken),
  reject,
});

interface Quoted {
  readonly cells: string[];
  /** End of the record's text, start of the next record, and how many lines it takes. */
  readonly end: number;
  readonly next: number;
  readonly lines: number;
}

/** A record with quotes in it; `more` where its end is not there yet, `open` where it never comes. */
function quotedRecord(
  text: string,
  from: number,
  delimiter: string,
  final: boolean,
): Quoted | 'more' | 'open' {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      // A quote at the very end may be the first half of a doubled one.
      if (close < 0 || (close === text.length - 1 && !final)) return final ? 'open' : 'more';
      const inside = text.slice(at + 1, close);
      for (let nl = inside.indexOf('\n'); nl >= 0; nl = inside.indexOf('\n', nl + 1)) lines++;
      cell = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
      at = close + 1;
    }
    const comma = text.indexOf(delimiter, at);
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0 && comma < 0 && !final) return 'more';
    const lineStop = lineEnd < 0 ? text.length : lineEnd;
    if (comma >= 0 && comma < lineStop) {
      cells.push(cell + text.slice(at, comma));
      at = comma + 1;
      continue;
    }
    if (lineEnd < 0 && !final) return 'more';
    const end = lineStop > from && text.charCodeAt(lineStop - 1) === 13 ? lineStop - 1 : lineStop;
    cells.push(cell + text.slice(at, Math.max(at, end)));
    return { cells, end, next: lineStop + 1, lines };
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
