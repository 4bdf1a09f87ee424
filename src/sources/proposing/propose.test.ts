import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readAnswers } from '../answers/read-answers.ts';
import { openFile } from '../files/open-file.ts';
import { readTickets } from '../tickets/read-tickets.ts';
import { findList } from './find-list.ts';
import { guessTimes } from './guess-times.ts';
import { lookInto } from './look-into.ts';
import { proposeMapping } from './propose-mapping.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'beholder-propose-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** What the proposal for a file makes of it, read by the real reader. */
async function readBy(path: string) {
  const proposal = proposeMapping(await lookInto(path), 'Europe/London');
  const reader = proposal.source === 'answers' ? readAnswers : readTickets;
  const mapping = parse(proposal.mapping);
  const reads = [];
  const stream = (await openFile(path)).bytes(0);
  const common = { name: path, url: null, mappingName: 'm', cursor: null, reached: () => {} };
  for await (const read of reader({ ...common, stream, mapping, now: new Date() })) reads.push(read);
  return { proposal, mapping, reads };
}

async function kept(name: string, bytes: string | Buffer) {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
}

describe('the fixtures that mappings were written for by hand', () => {
  it('reads the export of a desk with no reject', async () => {
    const { proposal, mapping, reads } = await readBy(here('../tickets/fixtures/desk.csv'));
    expect(proposal.source).toBe('tickets');
    expect(mapping.rows).toBe('tickets');
    expect(reads.length).toBeGreaterThan(5);
    expect(reads.filter((one) => 'row' in one && one.row).length).toBeGreaterThan(5);
  });

  it('reads issues inside a JSON document by their paths', async () => {
    const { mapping, reads } = await readBy(here('../tickets/fixtures/issues.json'));
    expect(mapping).toMatchObject({
      items: 'issues',
      columns: { ticket: 'key', opened: 'fields.created', title: 'fields.summary' },
    });
    expect(reads.filter((one) => 'reject' in one)).toEqual([]);
    expect(reads.length).toBeGreaterThan(0);
  });

  it('sees one row an update, and what its states mean', async () => {
    const { mapping, reads } = await readBy(here('../tickets/fixtures/events.csv'));
    expect(mapping.rows).toBe('events');
    expect(reads.filter((one) => 'row' in one).length).toBeGreaterThan(3);
  });

  it('reads a survey', async () => {
    const { proposal, reads } = await readBy(here('../answers/fixtures/answers.csv'));
    expect(proposal.source).toBe('answers');
    expect(reads.filter((one) => 'row' in one).length).toBeGreaterThan(2);
  });
});

it('tells Windows-1252 from UTF-8, packed or not', async () => {
  const text =
    'Nummer;Ticket;Created;Customer\n1;A-1;3.2.2026 08:15;Bäckerei Müller\n2;A-2;4.2.2026 09:00;Zoë\n';
  const path = await kept('latin.csv.gz', gzipSync(iconv.encode(text, 'windows-1252')));
  const { mapping, reads } = await readBy(path);
  expect(mapping).toMatchObject({
    encoding: 'windows-1252',
    time: { zone: 'Europe/London', format: 'd.M.yyyy HH:mm' },
    match: { fields: ['Customer'] },
  });
  expect(reads[0]).toMatchObject({ match: { fields: { Customer: 'Bäckerei Müller' } } });
});

it('knows logs by their lines', async () => {
  const line =
    '1762243200.123    95 10.20.1.4 TCP_MISS/200 3410 GET http://example.com/ m.fenwick HIER_DIRECT/1.2.3.4 text/html\n';
  const path = await kept('access.log', line.repeat(5));
  expect(await lookInto(path)).toMatchObject({ shape: 'lines', source: 'squid' });
});

it.each([
  [['01/02/2026 10:00', '05/06/2026 11:00'], 'd/M/yyyy HH:mm', true],
  [['01/13/2026 10:00', '05/06/2026 11:00'], 'M/d/yyyy HH:mm', false],
  [['2026-02-01T10:00:00Z'], 'iso', false],
  [['1762243200', '1762243300'], 'epoch', false],
])('reads times %j', (samples, format, ambiguous) => {
  expect(guessTimes(samples)).toEqual({ format, ambiguous });
});

it.each([[['1', '2', '37']], [['Open', 'Closed']], [['']], [['2026', '2025']]])(
  'sees no times in %j',
  (samples) => {
    expect(guessTimes(samples)).toBeNull();
  },
);

it.each([
  ['[{"a":1}]', []],
  ['{"total": 2, "names": ["a", "b"], "data": {"items": [{"a"', ['data', 'items']],
  ['{"a\\"b": [[1, "]"]], "rows": [ {', ['rows']],
  ['{"a": 1}', null],
  ['{"cut off', null],
])('finds the list in %s', (text, path) => {
  expect(findList(text)).toEqual(path);
});

it('says which file is empty, and that a picture is no table', async () => {
  await expect(lookInto(await kept('empty.csv', ''))).rejects.toThrow('is empty');
  const picture = await readFile(here('../../../docs/overview.png'));
  const looked = await lookInto(await kept('picture.csv', picture)).catch((error: Error) => error.message);
  expect(typeof looked === 'string' || looked.columns.length < 5).toBe(true);
});
