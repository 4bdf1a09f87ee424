import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer } from '../src/customers/index.ts';
import { openTestApp } from '../src/server/fixtures/open-test-app.ts';
import { readAnswers } from '../src/sources/answers/read-answers.ts';
import {
  getPain,
  groupPieces,
  howAlike,
  keepStatements,
  listPains,
  listStatements,
  openFeelings,
  readMonthPains,
  takeIn,
} from '../src/voice/index.ts';
import { asked, at, customerWith, tuesday } from '../src/voice/surveys/fixtures.ts';
import { openTestStores, type TestStores } from './stores.ts';

// What people say comes in any size and any language. Forged and replayed links, answers after expiry and two of one person:
// src/voice/surveys/pages/handle-answer.test.ts. Out-of-office and bounces: src/voice/mail-in. Cues out of order and one
// speaker under two names: src/voice/conversations.

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const megabyte = 1_000_000;

test('50 MB of comments are read one by one, in little memory, and a broken line costs only itself', async () => {
  const comment = 'The printer on our floor jams every morning and nobody comes. '.repeat(8);
  const rows = Math.ceil((50 * megabyte) / (comment.length + 30));
  function* lines() {
    yield 'id,at,score,comment\n';
    for (let row = 0; row < rows; row += 1)
      yield row === 5000
        ? `${row},no time at all,1,"${comment}"\n`
        : `${row},2026-10-01T10:00:00Z,2,"${comment}"\n`;
  }
  const mapping = {
    ...{ instrument: 'csat', scale: { low: 1, high: 5 }, time: { zone: 'UTC' } },
    columns: { at: 'at', score: 'score', comment: 'comment', id: 'id' },
  };
  const input = {
    ...{ stream: Readable.from(chunked(lines())), name: 'comments.csv', url: null, mappingName: 'map.yaml' },
    ...{ cursor: null, now: new Date(), reached: () => {}, mapping },
  };
  const before = process.memoryUsage().heapUsed;
  let [kept, rejects, most] = [0, 0, 0];
  for await (const one of readAnswers(input)) {
    if ('row' in one) kept += 1;
    else rejects += 1;
    if (kept % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect([kept, rejects]).toEqual([rows - 1, 1]);
  expect(most).toBeLessThan(300 * megabyte);
});

function* chunked(lines: Iterable<string>): Generator<Buffer> {
  let some: string[] = [];
  for (const line of lines) {
    some.push(line);
    if (some.length === 200) yield Buffer.from(some.join(''));
    if (some.length === 200) some = [];
  }
  yield Buffer.from(some.join(''));
}

test('one comment of 50 MB is refused before it is read, and nothing is kept', async () => {
  const ctx = at(stores.ctx, tuesday);
  const { id, people } = await customerWith(ctx, [{ name: 'Ann Lee' }]);
  const [ann] = people;
  if (!ann) throw new Error('nobody');
  const { path } = await asked(ctx, ann);
  const post = (body: string) =>
    openTestApp(ctx).app.request(`http://beholder.test${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://beholder.test' },
    });
  const page = 'sequence=0&shown=satisfied&q-satisfied=1&words=';
  const answer = await post(page + 'slow+'.repeat(10 * megabyte));
  expect([413, 422]).toContain(answer.status);
  expect(await listStatements({ ctx, input: { customerId: id } })).toEqual([]);
  expect((await post(`${page}slow`)).status).toBe(200);
});

const complaints: Readonly<Record<string, readonly string[]>> = {
  English: ['The printer is jammed again', 'Printer jammed once more, help', 'Our printer is always jammed'],
  German: [
    'Der Drucker ist schon wieder gestört',
    'Drucker gestört, niemand kommt',
    'Immer ist der Drucker gestört',
  ],
  French: [
    'L’imprimante est encore bloquée',
    'Imprimante bloquée, personne ne vient',
    'L’imprimante est toujours bloquée',
  ],
  Chinese: ['打印机又卡纸了', '打印机卡纸，没人来', '我们的打印机总是卡纸'],
  Arabic: ['الطابعة معطلة مرة أخرى', 'الطابعة معطلة ولا أحد يأتي', 'طابعتنا معطلة دائما'],
  Japanese: ['プリンターがまた詰まった', 'プリンターが詰まって誰も来ない', 'いつもプリンターが詰まる'],
};
const strange = ['👎👎👎', '\u202e\u0000\u0007', '𝕊𝕝𝕠𝕨 𝕒𝕘𝕒𝕚𝕟', 'Z̷͉a̷l̷g̷o̷', '؟؟؟', '   ', '\ud800 half'];

test('complaints in any language are grouped with their like, never mixed with others, and nothing throws', async () => {
  const { ctx } = stores;
  const { id: customerId } = await addCustomer({ ctx, input: { name: 'Babel Works' } });
  const words = [...Object.values(complaints).flat(), ...strange.map((one) => one.replaceAll('\u0000', ''))];
  const now = new Date();
  await keepStatements({
    ctx,
    input: words.map((one, number) => ({
      ...{
        customerId,
        personId: null,
        speaker: '',
        role: 'user',
        kind: 'answer',
        onceKey: `babel ${number}`,
      },
      ...{ saidAt: new Date(now.getTime() - 3_600_000), words: one, question: '', instrument: '' as const },
      ...{ score: null, low: null, high: null, unhappy: true, callMe: false, serviceId: null, ticket: '' },
      ...{ origin: '', replaces: null },
    })),
  });
  await takeIn({ ctx });
  await groupPieces({ ctx });
  const languageOf = (text: string) =>
    Object.entries(complaints).find(([, own]) => own.includes(text))?.[0] ?? 'none';
  const { pains } = await listPains({ ctx, input: { customerId } });
  for (const { id } of pains) {
    const { pieces } = await getPain({ ctx, input: { id, customerId } });
    expect([...new Set(pieces.map((piece) => languageOf(piece.words)))]).toHaveLength(1);
  }
  expect(pains.length).toBeGreaterThan(0);
  const of = await readMonthPains({ ctx, input: { month: now.toISOString().slice(0, 7), now } });
  expect(of(customerId).every((one) => one.pieces > 0)).toBe(true);
  const feelings = await openFeelings({ ctx });
  const found = await feelings.feelingsOf(words.map((one) => ({ words: one, question: '' })));
  expect(found).toHaveLength(words.length);
  const alike = await howAlike({ input: { text: 'The printer is jammed', others: words } });
  expect(alike).toHaveLength(words.length);
});
