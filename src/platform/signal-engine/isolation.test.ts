import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import type { SignalClient } from './signal-client.ts';

let stores: TestStores[];
beforeAll(async () => {
  // Several clients, so that more queries run at once than one client's connections allow.
  stores = await Promise.all(Array.from({ length: 3 }, () => openTestStores({ records: false })));
});
afterAll(() => Promise.all((stores ?? []).map((one) => one.close())));

function client(id: number): SignalClient {
  const one = stores[id % stores.length];
  if (!one) throw new Error('no stores');
  return one.ctx.signals;
}

interface Tagged {
  readonly id: string;
  readonly number: string;
}

const blocks = 'SETTINGS max_block_size = 500';
const failing = `SELECT {id:UInt64} AS id, number, throwIf(number = 2700, 'boom') AS x FROM numbers(5000) ${blocks}`;
const good = `SELECT {id:UInt64} AS id, number FROM numbers({n:UInt64}) ${blocks}`;

/** `whole`, `failed` and `left` are right; anything else says what is wrong. */
type Outcome = string;

/** Runs one of five kinds of query and tells how it ended. */
async function runOne(id: number): Promise<Outcome> {
  const signals = client(id);
  const own = (row: Tagged) => row.id === String(id);
  const kind = id % 5;
  if (kind === 0) {
    const rows = await signals.rows<Tagged>(good, { id, n: id % 50 });
    return rows.length === id % 50 && rows.every(own) ? 'whole' : `strange rows for ${id}`;
  }
  if (kind === 1) {
    const error = await signals.rows(failing, { id }).catch((caught) => caught);
    return /boom/.test(error.message) ? 'failed' : `rows: ${error.message}`;
  }
  const length = kind === 2 ? 9_000 : id % 50;
  let seen = 0;
  try {
    for await (const row of signals.stream<Tagged>(kind === 3 ? failing : good, { id, n: length })) {
      if (!own(row) || Number(row.number) !== seen) return `a strange row for ${id}`;
      seen += 1;
      if (kind === 2 && seen === 10) return 'left';
    }
  } catch (error) {
    return kind === 3 && /boom/.test(String(error)) && seen <= 2700 ? 'failed' : `stream: ${error}`;
  }
  return kind === 4 && seen === length ? 'whole' : `${seen} rows for ${id}`;
}

test('no result ever holds a row of another query, though some fail half-way and some are left', async () => {
  const outcomes = new Map<Outcome, number>();
  const total = 2500;
  let next = 0;
  const worker = async () => {
    while (next < total) {
      const outcome = await runOne(next++);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 48 }, worker));
  expect(Object.fromEntries(outcomes)).toEqual({ whole: 1000, failed: 1000, left: 500 });
}, 180_000);

test('settings of one query do not stick to the next', async () => {
  const signals = client(0);
  await signals.exec('CREATE TABLE {db}.one (n UInt8) ENGINE = Null');
  await signals.insert('one', [{ n: 1 }], { settings: { max_block_size: 7, max_threads: 1 } });
  const ask = () => signals.rows<{ n: string }>("SELECT toString(getSetting('max_block_size')) AS n");
  const answers = await Promise.all(Array.from({ length: 50 }, ask));
  expect(new Set(answers.map((rows) => rows[0]?.n))).toEqual(new Set(['65409']));
});
