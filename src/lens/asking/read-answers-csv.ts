import { type CsvRow, momentIn, readCsvRows } from '../../platform/csv-rows.ts';
import { UserError } from '../../platform/errors.ts';

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

const needed = ['customer', 'person', 'kind', 'shown', 'most', 'answered_at'];
const more = ['role', 'least', 'took_ms'];

/** The lines of the file with their numbers; throws a UserError where it is no file of answers at all. */
export function readAnswersCsv(text: string, file: string): readonly CsvRow[] {
  return readCsvRows({ text, file, needed, more, example: 'examples/answers.csv', uneven: true });
}

/** One line as it is meant; throws a UserError with the reason where it cannot be used. */
export function answerLine({ cells }: CsvRow): AnswerLine {
  const cell = (name: string) => cells[name] ?? '';
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
    answeredAt: momentIn(cells, 'answered_at'),
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
