import { expect, test } from 'vitest';
import type { Person } from '../../customers/index.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import type { Statement } from '../statements/statement.ts';
import { type ScoreFacts, scoresFrom } from './scores.ts';

const person = (id: number, role: 'buyer' | 'user', site: string | null = null): Person => ({
  ...{ id, customerId: 1, site, name: `P${id}`, email: `p${id}@x.example`, title: '', roles: [role] },
  ...{ pseudonym: `Person ${id}`, language: null },
});
let last = 0;
const said = (who: Person | null, score: number, more: Partial<Statement> = {}): Statement => {
  last += 1;
  return {
    ...{
      id: last,
      customerId: 1,
      personId: who?.id ?? null,
      speaker: '',
      kind: 'answer',
      onceKey: `${last}`,
    },
    role: who === null ? 'unknown' : who.roles.includes('buyer') ? 'buyer' : 'user',
    ...{ saidAt: new Date('2026-10-10T10:00:00Z'), keptAt: new Date(), words: '', question: 'Q?', score },
    ...{ instrument: 'csat', low: 1, high: 5, unhappy: false, callMe: false, serviceId: null, ticket: '' },
    ...{ origin: '', replaces: null, ...more },
  };
};
const facts = (
  statements: readonly Statement[],
  people: readonly Person[],
  more: Partial<ScoreFacts> = {},
) => ({
  ...{ statements, people, active: new Set<number>(), asked: () => new Map(), by: null },
  ...{ serviceName: (id: number) => `S${id}`, ...more },
});

const buyers = Array.from({ length: 6 }, (_, i) => person(i + 1, 'buyer'));
const users = Array.from({ length: 40 }, (_, i) => person(i + 11, 'user', i % 2 ? 'Leeds' : 'York'));

test('each score has its formula with its numbers, its people, and buyers beside users with the gap', () => {
  const answers = [
    ...buyers.map((one, i) => said(one, i < 2 ? 5 : 2)),
    ...users.slice(0, 20).map((one, i) => said(one, i < 18 ? 4 : 1)),
  ];
  const [csat] = scoresFrom(facts(answers, [...buyers, ...users]));
  expect(csat?.formula).toBe(
    'answers in the top quarter of the scale (4 and 5 of 1 to 5) / all answers = 20 / 26',
  );
  expect(csat?.users).toMatchObject({ population: 40, people: 20, answers: 20, asked: null, tooFew: false });
  // Wilson: 18 of 20 is .699 to .972.
  expect(csat?.users.raw?.low).toBeCloseTo(69.9, 1);
  expect(csat?.users.raw?.high).toBeCloseTo(97.2, 1);
  expect(csat?.gap?.value).toBeCloseTo(100 * (2 / 6 - 18 / 20), 8);
  expect(csat?.gap?.high).toBeLessThan(-14);
  // Six of six buyers and 20 of 40 users answered: everybody's is 6/46 of the one and 40/46 of the other.
  expect(csat?.everybody.corrected?.value).toBeCloseTo(100 * ((6 / 46) * (2 / 6) + (40 / 46) * 0.9), 8);
  const width = (one?: { low: number; high: number } | null) => (one ? one.high - one.low : 0);
  expect(csat?.everybody.raw?.value).toBeCloseTo(100 * (20 / 26), 8);
  expect(width(csat?.users.corrected)).toBeGreaterThanOrEqual(width(csat?.users.raw) - 1e-9);
});

test('groups of fewer than five people are compared with nobody, and say so', () => {
  const answers = [...buyers.slice(0, 3).map((one) => said(one, 5)), ...users.map((one) => said(one, 2))];
  const [csat] = scoresFrom(facts(answers, [...buyers, ...users], { by: 'site' }));
  expect(csat?.gap).toBeNull();
  expect(csat?.noGap).toBe('too few to compare: 3 of the buyers answered; 5 are needed');
  expect(csat?.buyers.tooFew).toBe(true);
  expect(csat?.by.map((one) => [one.name, one.people, one.tooFew])).toEqual([
    ['Leeds', 20, false],
    ['York', 20, false],
  ]);
});

test('who was asked, who answered since, and whoever answers more often does not count as more people', () => {
  const at = new Date('2026-10-05T09:00:00Z');
  const asked = () => new Map(users.slice(0, 10).map((one) => [one.id, at]));
  const early = { saidAt: new Date('2026-10-01T09:00:00Z') };
  const answers = [
    ...users.slice(0, 4).map((one) => said(one, 5)),
    said(users[4] as Person, 5, early),
    ...Array.from({ length: 16 }, () => said(users[0] as Person, 1)),
  ];
  const [csat] = scoresFrom(facts(answers, users, { asked }));
  expect(csat?.everybody).toMatchObject({ asked: 10, answered: 4, answers: 21, people: 5 });
  const { raw, corrected } = csat?.everybody ?? {};
  expect(raw?.value).toBeCloseTo(100 * (5 / 21), 8);
  // 21 answers of which 17 are one person's are hardly more than one: 441 / (289 + 4).
  expect((raw?.high ?? 0) - (raw?.low ?? 0)).toBeGreaterThan(70);
  // One voice each: four and a seventeenth of five, weighed by site.
  expect(corrected?.value).toBeGreaterThan(75);
});

test('recommending, effort and own questions by their own rules; strangers count and cannot be corrected for', () => {
  const nps = Array.from({ length: 10 }, (_, i) =>
    said(users[i] as Person, i < 6 ? 9 : i < 8 ? 6 : 7, { instrument: 'nps', low: 0, high: 10 }),
  );
  const ces = [1, 2, 3].map((score) => said(null, score, { instrument: 'ces', low: 1, high: 3 }));
  const own = [said(null, 3, { instrument: 'own', question: 'Was it clear?', low: 1, high: 3 })];
  const found = scoresFrom(facts([...own, ...ces, ...nps], users));
  expect(found.map((one) => [one.key, one.everybody.raw?.value ?? null])).toEqual([
    ['nps ', 40],
    ['ces ', 4],
    ['own Was it clear?', null],
  ]);
  expect(found[0]?.formula).toContain('100 x (6 - 2) / 10');
  expect(found[1]?.everybody).toMatchObject({
    people: 3,
    corrected: null,
    notCorrected: 'nobody whom we know answered',
  });
  expect(found[0]?.everybody.raw?.low).toBeGreaterThan(-40);
});

test('answers under one name that nobody knows are of one person, not of as many people', () => {
  const named = (speaker: string, many: number) =>
    Array.from({ length: many }, (_, at) => said(null, at % 2 ? 5 : 1, { speaker }));
  const [csat] = scoresFrom(facts([...named('P. Unknown', 40), ...named('p. unknown ', 20)], users));
  expect(csat?.everybody).toMatchObject({ answers: 60, people: 1, tooFew: true });
  const nameless = Array.from({ length: 60 }, (_, at) => said(null, at % 2 ? 5 : 1));
  expect(scoresFrom(facts(nameless, users))[0]?.everybody).toMatchObject({ people: 60, tooFew: false });
  const raw = csat?.everybody.raw;
  expect((raw?.high ?? 0) - (raw?.low ?? 0)).toBeGreaterThan(60);
});

test('in another language every text of a score is that language’s, the question and a site its owners’', () => {
  const answers = [...buyers.slice(0, 3), ...users].map((one) => said(one, 5));
  const asked = facts(answers, [...buyers, ...users], { by: 'site' });
  const [csat] = inLanguage('pseudo', () => scoresFrom(asked));
  expect(csat?.formula).toMatch(/^‹answers in the top quarter of .*› = 43 \/ 43$/);
  const { name, method, noGap, everybody, by } = csat ?? {};
  for (const text of [name, method, noGap, everybody?.name]) expect(text).toMatch(/^‹.*›$/);
  expect(by?.map((one) => one.name)).toEqual(['Leeds', 'York']);
});
