import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { openAccepting } from '../../accepting/open-accepting.ts';
import { listStatements } from '../../statements/list-statements.ts';
import { addSurvey } from '../add-survey.ts';
import { asked, at, customerWith, tuesday } from '../fixtures.ts';
import { handleAnswer } from './handle-answer.ts';
import { handleStop } from './handle-stop.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const base = 'https://beholder.example';

async function open(ctx: Ctx, path: string, form?: Record<string, string>, method = form ? 'POST' : 'GET') {
  const accepting = openAccepting(ctx);
  const init = form ? { method, body: new URLSearchParams(form) } : { method };
  const answer = await handleAnswer({ ctx, input: { request: new Request(base + path, init), accepting } });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

const satisfied = (score: string, more: Record<string, string> = {}) => ({
  ...{ sequence: '0', shown: 'satisfied', 'q-satisfied': score },
  ...more,
});

async function someone(roles: readonly ('buyer' | 'user')[] = ['user'], language?: string) {
  const ctx = at(stores.ctx, tuesday);
  const given = language ? { name: 'Ann Lee', roles, language } : { name: 'Ann Lee', roles };
  const { id, people } = await customerWith(ctx, [given]);
  const said = () => listStatements({ ctx, input: { customerId: id } });
  const [ann] = people;
  if (!ann) throw new Error('nobody');
  return { ctx, id, ann, said };
}

describe('a link in a mail', () => {
  test('records nothing however often it is followed, and chooses what it names', async () => {
    const { ctx, ann, said } = await someone();
    const { path, invitation } = await asked(ctx, ann);
    for (let times = 0; times < 5; times += 1) {
      for (let score = 0; score <= 6; score += 1) {
        expect((await open(ctx, `${path}?score=${score}`)).status).toBe(200);
        const head = await open(ctx, `${path}?score=${score}`, undefined, 'HEAD');
        expect([head.status, head.html]).toEqual([200, '']);
      }
    }
    expect(await said()).toEqual([]);
    const row = await ctx.records
      .selectFrom('invitations')
      .selectAll()
      .where('id', '=', invitation.id)
      .executeTakeFirstOrThrow();
    expect([row.answered_at, row.answers]).toEqual([null, 0]);
    const { html, headers } = await open(ctx, `${path}?score=4`);
    expect(html.match(/value="(\d)"[^>]* checked/)?.[1]).toBe('4');
    expect(html).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    // What the scale does not have is not chosen.
    expect((await open(ctx, `${path}?score=9`)).html).not.toContain(' checked');
  });

  test('opens one plain page where it is forged, cut off, or for something else', async () => {
    const { ctx, ann, said } = await someone();
    const { path, stop } = await asked(ctx, ann);
    const [number = '', signature = ''] = path.split('/').at(-1)?.split('.') ?? [];
    const forged = [
      `/answer/${Number(number) + 1}.${signature}`,
      `/answer/${number}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `/answer/${number}.${signature.slice(2)}`,
      `/answer/${stop.split('/').at(-1)}`,
      '/answer/%00',
      `/answer/${'9'.repeat(40)}.${signature}`,
    ];
    const pages = new Set<string>();
    for (const each of forged) {
      const got = await open(ctx, each);
      expect([each, got.status]).toEqual([each, 404]);
      pages.add(got.html);
      expect((await open(ctx, each, satisfied('1'))).status).toBe(404);
    }
    expect(pages.size).toBe(1);
    expect(await said()).toEqual([]);
  });
});

describe('an answer', () => {
  test('is a statement when the page says thank you, with words and the wish to be called', async () => {
    const { ctx, ann, id, said } = await someone();
    const { path } = await asked(ctx, ann);
    const form = satisfied('1', { words: 'I want my lost contacts\u0000 BACK 😠', call: '1' });
    const { status, html } = await open(ctx, path, form);
    expect([status, html]).toEqual([200, expect.stringContaining('Thank you')]);
    expect(html).toContain('Somebody will call you');
    expect(await said()).toMatchObject([
      {
        ...{ customerId: id, personId: ann.id, role: 'user', kind: 'answer', instrument: 'csat' },
        ...{
          score: 1,
          low: 1,
          high: 5,
          unhappy: true,
          callMe: true,
          words: 'I want my lost contacts BACK 😠',
        },
        ...{ question: 'How satisfied are you with the help that you got to do your work?', origin: 'csat' },
        replaces: null,
      },
    ]);
  });

  test('sent again is kept once; another takes its place, and both stay', async () => {
    const { ctx, ann, said } = await someone();
    const { path } = await asked(ctx, ann);
    await open(ctx, path, satisfied('2'));
    const replay = await open(ctx, path, satisfied('2'));
    expect(replay.html).toContain('kept before');
    const [first] = await said();
    const other = await open(ctx, path, satisfied('5', { sequence: '1', words: 'solved' }));
    expect(other.status).toBe(200);
    // Whoever replays what was seen on the wire changes nothing any more.
    expect((await open(ctx, path, satisfied('2'))).html).toContain('kept before');
    expect((await open(ctx, path, satisfied('5', { sequence: '1', words: 'solved' }))).html).toContain(
      'kept before',
    );
    expect((await said()).map((one) => [one.score, one.unhappy, one.replaces])).toEqual([
      [2, true, null],
      [5, false, first?.id],
    ]);
    expect((await open(ctx, path)).html).toMatch(/value="5"[^>]* checked/);
  });

  test('by two pages at once is kept one after the other', async () => {
    const { ctx, ann, said } = await someone();
    const { path } = await asked(ctx, ann);
    const accepting = openAccepting(ctx);
    const send = (score: string) =>
      handleAnswer({
        ctx,
        input: {
          accepting,
          request: new Request(base + path, { method: 'POST', body: new URLSearchParams(satisfied(score)) }),
        },
      });
    await Promise.all(['1', '2', '3', '1', '2', '3'].map(send));
    const all = await said();
    expect(all.map((one) => one.score).sort()).toEqual([1, 2, 3]);
    expect(all.filter((one) => one.replaces === null)).toHaveLength(1);
  });

  test('after expiry is not counted, and its words are given back', async () => {
    const { ctx, ann, said } = await someone();
    const { path, invitation } = await asked(ctx, ann);
    const late = at(ctx, invitation.expiresAt);
    expect((await open(late, path)).status).toBe(410);
    const { status, html } = await open(late, path, satisfied('1', { words: 'Too <late>' }));
    expect([status, html]).toEqual([410, expect.stringContaining('Too &lt;late&gt;')]);
    expect(html).toContain('This question is closed');
    expect(await said()).toEqual([]);
  });

  test('without anything in it, or too long, is asked for again with what was written', async () => {
    const { ctx, ann, said } = await someone();
    const { path } = await asked(ctx, ann);
    for (const bad of ['', '0', '6', '4.5', '-1', 'good', '4; DROP TABLE']) {
      const { status, html } = await open(ctx, path, satisfied(bad));
      expect([bad, status, html.includes('role="alert"')]).toEqual([bad, 422, true]);
    }
    const long = await open(ctx, path, satisfied('3', { words: 'é'.repeat(5001) }));
    expect([long.status, long.html.includes('5001 letters')]).toEqual([422, true]);
    expect(long.html).toContain('é'.repeat(5001));
    const huge = await open(ctx, path, satisfied('3', { words: 'a'.repeat(100_000) }));
    expect([huge.status, huge.html.includes('up to 5000 can be sent')]).toEqual([413, true]);
    expect(await said()).toEqual([]);
    expect((await open(ctx, path, satisfied('', { words: 'only words' }))).status).toBe(200);
    expect(await said()).toMatchObject([
      { score: null, instrument: '', words: 'only words', unhappy: false },
    ]);
  });

  test.each([
    ['de', 'Wie zufrieden sind Sie', 'Vielen Dank'],
    ['fr-CH', 'Êtes-vous satisfait', 'Merci'],
    ['es', '¿Está satisfecho', 'Gracias'],
    ['nl', 'Hoe tevreden bent u', 'Dank u wel'],
    ['fi', 'How satisfied are you', 'Thank you'],
  ])('in %s is asked and thanked for in that language', async (language, question, thanks) => {
    const { ctx, ann, said } = await someone(['buyer'], language);
    const { path } = await asked(ctx, ann);
    const page = await open(ctx, path);
    expect(page.html).toContain(question);
    expect(page.html).toContain(`<html lang="${language === 'fi' ? 'en' : language.slice(0, 2)}"`);
    expect((await open(ctx, path, satisfied('4'))).html).toContain(thanks);
    expect((await said())[0]?.question).toContain(question);
  });
});

describe('a longer survey', () => {
  test('asks buyers and users what each can say, and goes on from what was answered', async () => {
    const buyer = await someone(['buyer']);
    const first = await asked(buyer.ctx, buyer.ann, 'relationship');
    const next = await open(buyer.ctx, first.path, { sequence: '0', shown: 'recommend', 'q-recommend': '9' });
    expect(next.html).toContain('worth what it costs');
    expect(next.html).not.toContain('do your job well');
    const user = await someone(['user']);
    const { path } = await asked(user.ctx, user.ann, 'relationship');
    const job = await open(user.ctx, path, { sequence: '0', shown: 'recommend', 'q-recommend': '3' });
    expect(job.html).toContain('do your job well');
    expect(job.html).not.toContain('in the way');
    const low = await open(user.ctx, path, { sequence: '1', shown: 'job', 'q-job': '2' });
    expect(low.html).toContain('in the way');
    const ways = new URLSearchParams({
      sequence: '2',
      shown: 'in-the-way one-thing',
      'q-one-thing': 'Speed',
    });
    ways.append('q-in-the-way', 'slow');
    ways.append('q-in-the-way', 'comes-back');
    const request = new Request(base + path, { method: 'POST', body: ways });
    const done = await handleAnswer({
      ctx: user.ctx,
      input: { request, accepting: openAccepting(user.ctx) },
    });
    expect(await done.text()).toContain('You can close this page');
    expect((await user.said()).map((one) => [one.instrument, one.score, one.words])).toEqual([
      ['nps', 3, ''],
      ['own', 2, ''],
      ['', null, 'It is slow; The same problem comes back'],
      ['', null, 'Speed'],
    ]);
  });

  test('of one’s own branches as its file says', async () => {
    const { ctx, ann, said } = await someone();
    const yaml = `name: move-${ann.id}
title: After the move
questions:
  - { id: ready, kind: scale, low: 1, high: 3, ask: { en: Was your desk ready?, de: War Ihr Platz bereit? } }
  - { id: why, kind: text, ask: What was missing?, when: { question: ready, at_most: 1 } }
`;
    const { version } = await addSurvey({ ctx, input: { yaml, file: 'move.yaml' } });
    expect(version).toBe(1);
    const { path } = await asked(ctx, ann, `move-${ann.id}`);
    const good = await open(ctx, path, { sequence: '0', shown: 'ready', 'q-ready': '3' });
    expect(good.html).not.toContain('What was missing?');
    const bad = await open(ctx, path, { sequence: '1', shown: 'ready', 'q-ready': '1' });
    expect(bad.html).toContain('What was missing?');
    expect((await said()).map((one) => [one.instrument, one.score, one.high, one.unhappy])).toEqual([
      ['own', 3, 3, false],
      ['own', 1, 3, true],
    ]);
    await expect(
      addSurvey({ ctx, input: { yaml: yaml.replace('ready, at_most', 'redy, at_most'), file: 'm.yaml' } }),
    ).rejects.toMatchObject({ details: ['m.yaml:5: no question redy comes before this one'] });
  });
});

test('whoever wants to be asked no more is not, by one click of a mail program too, and may come back', async () => {
  const { ctx, ann } = await someone();
  const { stop } = await asked(ctx, ann);
  const go = async (method: string, body?: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const init = body === undefined ? { method } : { method, body, headers };
    const answer = await handleStop({ ctx, input: { request: new Request(base + stop, init) } });
    return { status: answer.status, html: await answer.text() };
  };
  expect((await go('GET')).html).toContain('Ask me no more');
  expect((await go('GET')).html).not.toContain('ann.lee@');
  await expect(asked(ctx, ann, 'ces')).resolves.toBeDefined();
  expect((await go('POST', 'List-Unsubscribe=One-Click')).html).toContain('You are asked no more');
  await expect(asked(ctx, ann, 'nps')).rejects.toThrow('unsubscribed');
  expect((await go('POST', 'again=1')).html).toContain('Ask me no more');
  await expect(asked(ctx, ann, 'nps')).resolves.toBeDefined();
});
