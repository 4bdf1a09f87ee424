import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { importSource, measureMonth } from '../../signals/index.ts';
import { listStatements } from '../statements/list-statements.ts';
import { asked, at, customerWith, tuesday } from '../surveys/fixtures.ts';
import { forwardAnswers } from './forward-answers.ts';
import { hearImported } from './hear-imported.ts';
import { keepPages } from './keep-pages.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const later = new Date('2026-12-01T00:00:00Z');

async function csatOf(customerId: number) {
  const input = { month: '2026-11', customers: [customerId], now: later };
  const months = await measureMonth({ ctx: stores.ctx, input });
  return months.get(customerId)?.measures['satisfaction.csat'];
}

test('what people answer is counted by the measures, once, and only the newest of each', async () => {
  const ctx = at(stores.ctx, tuesday);
  const { id, people } = await customerWith(ctx, [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cleo' }]);
  const invitations: { readonly id: number }[] = [];
  for (const person of people) invitations.push((await asked(ctx, person)).invitation);
  const answer = (who: number, score: number, sequence = 0) =>
    keepPages(ctx, [
      {
        ...{ invitationId: invitations[who]?.id ?? 0, channel: 'page', sequence, shown: ['satisfied'] },
        ...{ values: { satisfied: [String(score)] }, words: '', callMe: false },
      },
    ]);
  await answer(0, 5);
  await answer(1, 1);
  await answer(2, 4);
  expect(await forwardAnswers(ctx)).toBe(3);
  expect(await csatOf(id)).toMatchObject({ count: 2, population: 3 });
  await answer(1, 5, 1);
  expect(await forwardAnswers(ctx)).toBe(1);
  expect(await csatOf(id)).toMatchObject({ count: 3, population: 3 });
  // As after a crash between the two stores: all of it is stored again.
  const kept = await ctx.records
    .selectFrom('statements')
    .select(['id', 'once_key'])
    .where('customer_id', '=', id)
    .execute();
  await ctx.records
    .insertInto('statements_to_forward')
    .values(
      kept.map((row) => {
        const [invitation, question] = row.once_key.split('/');
        return { statement_id: row.id, external_id: `${invitation}/${question}`, at: tuesday };
      }),
    )
    .execute();
  expect(await forwardAnswers(ctx)).toBe(4);
  expect(await csatOf(id)).toMatchObject({ count: 3, population: 3 });
  expect(await forwardAnswers(ctx)).toBe(0);
});

test('imported answers are statements, once, however often they are imported', async () => {
  const { ctx } = stores;
  const { id, people } = await customerWith(ctx, [{ name: 'Dora' }]);
  const [dora] = people;
  const folder = await mkdtemp(join(tmpdir(), 'beholder-heard-'));
  const file = join(folder, 'reviews.csv');
  const head = 'Rated On,Rating,Contact,Contact Email,Company,Comment,Ticket,Review ID';
  const rows = [
    `2026-11-02 10:00:00,Positive,Dora,${dora?.email},Any,"Quick, thanks",T-1,1`,
    `2026-11-03 10:00:00,Negative,Somebody,nobody@elsewhere.example,Any,"Again! 😡",T-2,2`,
  ];
  const mapping = {
    ...{ instrument: 'csat', scale: { low: -1, high: 1 }, words: { Positive: 1, Neutral: 0, Negative: -1 } },
    time: { zone: 'UTC', format: 'yyyy-MM-dd HH:mm:ss' },
    columns: {
      at: 'Rated On',
      score: 'Rating',
      respondent: 'Contact',
      comment: 'Comment',
      ticket: 'Ticket',
      id: 'Review ID',
    },
    match: { login: 'Contact Email' },
  };
  const load = async (lines: readonly string[]) => {
    await writeFile(file, [head, ...lines].join('\n'));
    const input = {
      ...{
        source: 'answers',
        place: file,
        customer: String(id),
        customerFrom: null,
        category: null,
        dryRun: false,
      },
      mapping: { name: 'smileback-reviews.yaml', value: mapping },
    };
    await importSource({ ctx, input });
    return hearImported(ctx);
  };
  expect(await load(rows)).toBe(2);
  expect(await load(rows)).toBe(0);
  expect(await load([...rows, '2026-11-04 10:00:00,Neutral,Dora,,Any,,T-3,3'])).toBe(1);
  const said = await listStatements({ ctx, input: { customerId: id } });
  expect(said.map((one) => [one.score, one.unhappy, one.words, one.ticket, one.origin])).toEqual([
    [1, false, 'Quick, thanks', 'T-1', 'smileback-reviews.yaml'],
    [-1, true, 'Again! 😡', 'T-2', 'smileback-reviews.yaml'],
    [0, false, '', 'T-3', 'smileback-reviews.yaml'],
  ]);
  expect(said.map((one) => [one.personId, one.speaker])).toEqual([
    [dora?.id, 'Dora'],
    [null, 'Somebody'],
    [dora?.id, 'Dora'],
  ]);
  await rm(folder, { recursive: true });
});

test('two processes at once leave nothing behind when either is done', async () => {
  const ctx = at(stores.ctx, tuesday);
  const { id, people } = await customerWith(ctx, [{ name: 'Eve' }, { name: 'Finn' }]);
  for (const person of people) {
    const { invitation } = await asked(ctx, person);
    await keepPages(ctx, [
      {
        ...{ invitationId: invitation.id, channel: 'page', sequence: 0, shown: ['satisfied'] },
        ...{ values: { satisfied: ['1'] }, words: '', callMe: false },
      },
    ]);
  }
  const seen = await Promise.all(
    [1, 2, 3].map(async () => {
      await forwardAnswers(ctx);
      return csatOf(id);
    }),
  );
  expect(seen).toEqual(seen.map(() => expect.objectContaining({ count: 0, population: 2 })));
});
