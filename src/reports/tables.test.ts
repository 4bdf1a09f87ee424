import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { measure } from '../findings/fixtures.ts';
import { composeReport } from './compose-report.ts';
import { sampleInput, sampleReport } from './fixtures/sample-report.ts';
import { tableFiles } from './tables.ts';

const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', 'a "quoted", cell\r\nwith lines'];

test('every table of a report becomes one file with all its rows', () => {
  const report = sampleReport();
  const files = tableFiles(report);
  const tables = Object.values(report.measures).flatMap((one) => one.tables);
  expect(files).toHaveLength(tables.filter((table) => table.rows.length > 0).length);
  expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
  for (const file of files) expect(file.name).toMatch(/^[a-z0-9-]+\.csv$/);
});

test('no cell is a formula for a spreadsheet, and every cell survives a reader of RFC 4180', () => {
  const table = {
    id: 'evil',
    title: 'Evil',
    columns: [
      { key: 'text', title: 'Text', unit: 'text' as const },
      { key: 'number', title: 'Number', unit: 'count' as const },
    ],
    rows: [...evil.map((text) => [text, -5]), ['not measured', null]],
    more: 0,
  };
  const input = sampleInput();
  const measures = { 'tickets.volume': measure('tickets.volume', { tables: [table] }) };
  const report = composeReport({
    ...input,
    customerMonth: { ...input.customerMonth, measures, services: [] },
  });
  const [file] = tableFiles(report);
  const rows: string[][] = parse(file?.text ?? '', { bom: true });
  expect(rows[0]).toEqual(['Text', 'Number']);
  for (const [index, text] of evil.entries()) {
    expect(rows[index + 1]?.[0]?.replace(/^'/, '')).toBe(text);
    expect(rows[index + 1]?.[0]).not.toMatch(/^[\s]*[=+\-@＝]/);
    expect(rows[index + 1]?.[1]).toBe('-5');
  }
  expect(rows.at(-1)).toEqual(['not measured', '']);
});
