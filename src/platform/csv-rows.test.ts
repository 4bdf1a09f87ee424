import { expect, test } from 'vitest';
import { momentIn, readCsvRows } from './csv-rows.ts';
import { UserError } from './errors.ts';

const rows = (text: string, more: { uneven?: true; example?: string } = {}) =>
  readCsvRows({ text, file: 'people.csv', needed: ['name'], more: ['took_ms', 'roles'], ...more });

const refusal = (text: string): UserError => {
  try {
    rows(text, { example: 'examples/people.csv' });
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('it was taken');
};

test.each([
  ['commas', 'Name,Took ms,roles\nAda, 12 ,"buyer;user"\n'],
  ['semicolons, as spreadsheets of half of Europe save', 'Name;Took-ms;roles\nAda;12;"buyer;user"\n'],
  [
    'tabs, a byte order mark and Windows line ends',
    '\ufeffname\ttook_ms\troles\r\n\r\nAda\t12\tbuyer;user\r\n',
  ],
])('reads cells between %s', (_, text) => {
  expect(rows(text).map(({ cells }) => cells)).toEqual([{ name: 'Ada', took_ms: '12', roles: 'buyer;user' }]);
});

test('says on which line of the file a row ends, also after empty lines and cells of several lines', () => {
  const text = 'name,roles\n\nAda,buyer\n"Ben\nBoe",user\nCy,user\n';
  expect(rows(text).map(({ line }) => line)).toEqual([3, 5, 6]);
});

test('takes lines that are too short only where that is allowed', () => {
  expect(() => rows('name,roles\nAda\n')).toThrow(/^people\.csv: not readable as CSV: .*line 2/);
  expect(rows('name,roles\nAda\n', { uneven: true })[0]?.cells).toEqual({ name: 'Ada', roles: '' });
});

test.each([
  ['', 'the column name is missing'],
  ['nme\nAda\n', 'the column name is missing'],
  ['name,rolls\nAda,x\n', 'the column rolls is not known'],
])('refuses %j with file, line and what to do', (text, says) => {
  const { message, hint } = refusal(text);
  expect(message).toBe(`people.csv:1: ${says}`);
  expect(hint).toContain('Its first line names the columns: name, took_ms, roles; see examples/people.csv.');
});

test('asks whether a known column was meant', () => {
  expect(refusal('name,rolls\nAda,x\n').hint).toContain('Did you mean roles?');
});

test('a moment is only one with its offset', () => {
  expect(momentIn({ at: '2026-10-05 09:30+02:00' }, 'at')).toEqual(new Date('2026-10-05T07:30:00Z'));
  for (const at of ['2026-10-05T09:30', '2026-10-05', '5.10.2026 09:30Z', '', '1970-01-01T00:00Z'])
    expect(() => momentIn({ at }, 'at')).toThrow(`at is "${at}"`);
});
