import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readComments, shuffled } from '../../../../bench/words/data.ts';
import { sharedData } from '../../../../test/shared-data.ts';
import { openTestStores, type TestStores } from '../../../../test/stores.ts';
import { addCustomer } from '../../../customers/index.ts';
import { keepStatements } from '../../statements/keep-statements.ts';
import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { scoreOf } from './calibrate.ts';
import { readWorded } from './features.ts';
import { judgeText, learnModel } from './feeling-model.ts';
import { howWellJudged } from './how-well.ts';
import { learnFeelings } from './learn-feelings.ts';
import { lexiconFeeling } from './lexicon-feeling.ts';
import { fromBytes, toBytes } from './model-bytes.ts';
import { openFeelings } from './open-feelings.ts';
import { nothingSeen, type Seen, seeTexts } from './seeing.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const parts = {
  who: ['Anna', 'the desk', 'your engineer', 'the portal', 'everybody', 'the team', 'Paul', 'the hotline'],
  good: ['was brilliant', 'fixed it at once', 'is a delight', 'helped kindly', 'solved all', 'answered fast'],
  bad: ['never called back', 'made it worse', 'closed it unread', 'was rude', 'lost my data', 'ignored me'],
  flat: [
    'sent a form',
    'has an address',
    'opens at nine',
    'changed the number',
    'moved house',
    'uses a list',
  ],
};

/** Ratings of one provider, whose people call a thing "gnarly" when they like it: no lexicon knows. */
const made = (right: number, at: number): string => {
  const list = right === 2 ? parts.good : right === 0 ? parts.bad : parts.flat;
  const who = parts.who[at % parts.who.length];
  return `${who} ${list[at % list.length]}${right === 2 ? ', very gnarly' : ''}`;
};

describe('feelings', () => {
  it('go by the lexicon at first, and say that nobody knows how sure that is', async () => {
    const feelings = await openFeelings({ ctx: stores.ctx });
    const [good, bad] = await feelings.feelingsOf([
      { words: 'The desk was GREAT, thank you', question: '' },
      { words: 'Still broken and horrible', question: '' },
    ]);
    expect(good).toEqual({ feeling: 'happy', sure: null, quotes: ['GREAT', 'thank'], by: 'lexicon' });
    expect(bad).toMatchObject({ feeling: 'unhappy', quotes: ['horrible', 'broken'] });
    expect(await learnFeelings({ ctx: stores.ctx })).toBeNull();
    expect(await howWellJudged({ ctx: stores.ctx })).toBeNull();
  });

  it('are learnt from own ratings, with words of the text as reasons', async () => {
    const { id } = await addCustomer({ ctx: stores.ctx, input: { name: 'Gnarly Ltd' } });
    const input = Array.from({ length: 240 }, (_, at) => ({
      ...{ customerId: id, personId: null, speaker: '', role: 'user' as const, kind: 'answer' as const },
      ...{ onceKey: String(at), saidAt: new Date(), words: made(at % 3, at), question: 'How was it?' },
      ...{ instrument: 'csat' as const, score: [1, 3, 5][at % 3] as number, low: 1, high: 5 },
      ...{ unhappy: at % 3 === 0, callMe: false, serviceId: null, ticket: '', origin: '', replaces: null },
    }));
    await keepStatements({ ctx: stores.ctx, input });
    expect(await learnFeelings({ ctx: stores.ctx })).toBe(240);
    expect(await learnFeelings({ ctx: stores.ctx })).toBeNull();
    const feelings = await openFeelings({ ctx: stores.ctx });
    const words = 'My new laptop is very gnarly';
    const [found] = await feelings.feelingsOf([{ words, question: 'How was it?' }]);
    expect(lexiconFeeling(words).feeling).toBe('neither');
    expect(found).toMatchObject({ feeling: 'happy', by: 'own ratings' });
    expect(found?.sure).toBeGreaterThan(1 / 3);
    expect(found?.quotes).toContain('gnarly');
    for (const quote of found?.quotes ?? []) expect(words).toContain(quote);
    const well = await howWellJudged({ ctx: stores.ctx });
    expect(well).toMatchObject({ ratings: 240, each: [{ ratings: 80 }, { ratings: 80 }, { ratings: 80 }] });
    expect(well?.macroF1).toBeGreaterThan(0.9);
  }, 120_000);

  it('take any text, and say where they cannot tell', async () => {
    const feelings = await openFeelings({ ctx: stores.ctx });
    const known = ['', ' \n', '😡😡😡', 'slow and rude '.repeat(10_000)];
    const strange = [
      '服务太慢了',
      'Der Drucker ist schon wieder kaputt und niemand ruft an',
      "L'imprimante est en panne et personne ne répond",
      'La impresora no funciona y nadie contesta',
      'De printer is weer kapot en niemand belt terug',
      'الطابعة لا تعمل',
      'Sehr schlecht',
      'Trop lent',
      'x'.repeat(100_000),
    ];
    for (const quick of [false, true]) {
      const found = await feelings.feelingsOf(
        [...known, ...strange].map((words) => ({ words, question: '' })),
        { quick },
      );
      for (const one of found.slice(0, known.length))
        expect(['unhappy', 'neither', 'happy']).toContain(one.feeling);
      for (const one of found.slice(known.length))
        expect(one).toMatchObject({ feeling: 'unknown', sure: null, quotes: [] });
    }
    for (const words of strange) expect(lexiconFeeling(words).feeling).toBe('unknown');
  });
});

it('learns two feelings where the third was hardly ever rated, and never says that', () => {
  const rated = Array.from({ length: 125 }, (_, at) => {
    const right = at < 5 ? 1 : at % 2 === 0 ? 0 : 2;
    return { text: readWorded({ words: made(right, at), question: '' }, nothingSeen), right };
  });
  const learnt = learnModel(rated);
  expect(learnt?.report).toMatchObject({ ratings: 120, counts: [60, 5, 60] });
  if (!learnt) throw new Error('nothing was learnt');
  for (const { text } of rated) expect(judgeText(learnt.model, text).said).not.toBe(1);
  expect(learnt.report.score.macroF1).toBeGreaterThan(0.9);
  expect(learnModel(rated.filter((one) => one.right !== 0))).toBeNull();
});

it.skipIf(!existsSync(`${sharedData}/surveys`))(
  'learn more from 350 comments of patients than VADER knows',
  async () => {
    // The encoder's work grows with the square of the length.
    const short = readComments().filter((one) => one.words.length <= 120);
    const some = shuffled(short, 4).slice(0, 700);
    const texts = some.map((one) => one.words);
    const seen = await seeTexts(texts, await openSentenceVectors());
    const rated = some.map((one, at) => ({
      text: readWorded(one, seen[at] as Seen),
      right: one.right,
    }));
    const learnt = learnModel(rated.slice(0, 350));
    const model = learnt && fromBytes(toBytes(learnt.model));
    if (!model) throw new Error('nothing was learnt');
    const held = rated.slice(350);
    const ours = scoreOf(held.map(({ text, right }) => ({ ...judgeText(model, text), right })));
    const lexicon = scoreOf(
      held.map(({ text, right }) => ({
        said: text.compound >= 0.05 ? 2 : text.compound <= -0.05 ? 0 : 1,
        right,
      })),
    );
    expect(ours.macroF1).toBeGreaterThan(lexicon.macroF1 + 0.1);
  },
  180_000,
);
