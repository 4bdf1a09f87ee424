import { parse } from 'csv-parse/sync';
import { UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';

const kinds = ['best-worst', 'trade-off', 'top-three', 'best-of-three'] as const;

/** One line of a file of answers, its lists taken apart. */
export interface AnswerLine {
  readonly customer: string;
  readonly person: string;
  /** '' for the first role that the person has. */
  readonly role: string;
  readonly kind: (typeof kinds)[number];
  readonly shown: readonly string[];
  readonly most: readonly string[];
  readonly least: readonly string[];
  readonly tookMs: number | null;
  readonly answeredAt: Date;
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

const needed = ['customer', 'person', 'kind', 'shown', 'most', 'answered_at'];
const columns = [...needed, 'role', 'least', 'took_ms'];

/** The lines of the file with their numbers; throws a UserError where it is no file of answers at all. */
export function readAnswersCsv(text: string, file: string): readonly Row[] {
  let header: string[] = [];
  let rows: readonly Row[];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: [',', '\t'],
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      columns: (titles: string[]) => {
        header = titles.map((title) =>
          title
            .trim()
            .toLowerCase()
            .replaceAll(/[\s-]+/g, '_'),
        );
        return header;
      },
    }) as unknown as readonly Row[];
  } catch (error) {
    throw new UserError(
      `${file}: not readable as CSV: ${(error as Error).message}`,
      'Mend that line; text with commas needs "quotes".',
    );
  }
  const missing = needed.filter((one) => !header.includes(one));
  const unknown = header.find((one) => !columns.includes(one));
  if (missing.length > 0 || unknown !== undefined) {
    const says = missing.length > 0 ? `${missing.join(' and ')} is missing` : `${unknown} is not known`;
    throw new UserError(
      `${file}:1: the column ${says}`,
      `${missing.length > 0 ? '' : didYouMean(unknown ?? '', columns)}The columns are: ${columns.join(', ')}; see examples/answers.csv.`,
    );
  }
  return rows;
}

/** One line as it is meant; throws a UserError with the reason where it cannot be used. */
export function answerLine({ record }: Row): AnswerLine {
  const cell = (name: string) => record[name]?.trim() ?? '';
  const empty = needed.find(
    (name) => cell(name) === '' && !(name === 'shown' && cell('kind') === 'top-three'),
  );
  if (empty !== undefined) throw new UserError(`${empty} is empty`, 'Fill it in.');
  const kind = kinds.find((one) => one === cell('kind').toLowerCase());
  if (!kind) throw new UserError(`no kind is called "${cell('kind')}"`, `One of: ${kinds.join(', ')}.`);
  return {
    customer: cell('customer'),
    person: cell('person'),
    role: cell('role'),
    kind,
    shown: listOf(cell('shown')),
    most: listOf(cell('most')),
    least: listOf(cell('least')),
    tookMs: milliseconds(cell('took_ms')),
    answeredAt: moment(cell('answered_at')),
  };
}

function listOf(cell: string): string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function milliseconds(cell: string): number | null {
  if (cell === '') return null;
  const value = Number(cell);
  if (!Number.isInteger(value) || value < 0 || value > 86_400_000) {
    throw new UserError(`took_ms is "${cell}"`, 'Give whole milliseconds, or leave it empty.');
  }
  return value;
}

/** A moment says its offset: without one nobody knows which it is. */
function moment(cell: string): Date {
  const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(cell);
  const at = new Date(cell.replace(' ', 'T'));
  if (!zoned || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 2000) {
    throw new UserError(`answered_at is "${cell}"`, 'Write it as 2026-10-05T09:30:00Z or with +02:00.');
  }
  return at;
}
