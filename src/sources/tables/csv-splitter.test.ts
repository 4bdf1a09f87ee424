import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, csvSplitter } from './csv-splitter.ts';

function split(text: string, delimiter = ',', cut = 7): CsvRecord[] {
  const splitter = csvSplitter(delimiter);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += cut) records.push(...splitter.push(text.slice(at, at + cut)));
  return [...records, ...splitter.end()];
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '😀'),
  maxLength: 8,
});
const quoted = (text: string, always: boolean): string =>
  always || /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

describe('csvSplitter', () => {
  test('reads what csv-parse reads, wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        (rows, delimiter, end, cut) => {
          const text = rows
            .map((row) => row.map(([one, always]) => quoted(one, always)).join(delimiter))
            .join(end);
          const expected = parse(text, { delimiter, relax_column_count: true });
          expect(split(text, delimiter, cut).map(({ cells }) => cells)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('tells the line on which a record starts, line breaks in cells counted, blank lines passed over', () => {
    const records = split('a,b\n1,"x\ny"\n\n2,z\n');
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x\ny'],
      [5, '2', 'z'],
    ]);
  });

  test('leaves quotes inside an unquoted cell alone', () => {
    expect(split('a,5" disk,b\n')[0]?.cells).toEqual(['a', '5" disk', 'b']);
  });

  test('rejects a quote that never closes as one line and goes on with the next', () => {
    const records = split('1,good\n2,"never closed\n3,good\n4,good');
    expect(records.map(({ line, reject }) => [line, reject])).toEqual([
      [1, ''],
      [2, 'a quote opens in this row and never closes'],
      [3, ''],
      [4, ''],
    ]);
    expect(records[1]?.raw).toBe('2,"never closed');
  });

  test('rejects a line of 10 MB without keeping it, and goes on', () => {
    const records = split(`1,a\n2,${'x'.repeat(10_000_000)}\n3,b\n`, ',', 65_536);
    expect(records.map(({ line, reject }) => [line, reject])).toEqual([
      [1, ''],
      [2, 'the row is longer than 1 MB'],
      [3, ''],
    ]);
    expect(records[1]?.raw.length).toBe(4_096);
  });
});
