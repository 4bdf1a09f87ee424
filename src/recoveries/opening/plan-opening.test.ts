import { describe, expect, it, test } from 'vitest';
import { howAlike, type Statement } from '../../voice/index.ts';
import { usualSettings } from '../settings.ts';
import { likeness } from './likeness.ts';
import { planOpening } from './plan-opening.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 9, 12) + hours * 3_600_000);
const said = (id: number, over: Partial<Statement> = {}): Statement => ({
  ...{ id, customerId: 1, personId: 7, speaker: '', role: 'user', kind: 'answer', onceKey: `${id}` },
  ...{
    saidAt: at(id),
    keptAt: at(id),
    words: '',
    question: '',
    instrument: 'csat',
    score: 1,
    low: 1,
    high: 5,
  },
  ...{ unhappy: true, callMe: false, serviceId: null, ticket: '', origin: '', replaces: null },
  ...over,
});
const plan = (...statements: Statement[]) =>
  planOpening(statements, [], usualSettings).map((step) =>
    step.do === 'join' ? `join ${JSON.stringify(step.recovery)}` : step.do,
  );

describe('what becomes of unhappy statements', () => {
  it('gathers those of one person within a day, and opens another after that', () => {
    expect(plan(said(1), said(5), said(24), said(26), said(30))).toEqual([
      'open',
      'join {"openedBy":1}',
      'join {"openedBy":1}',
      'open',
      'join {"openedBy":26}',
    ]);
  });

  it('joins what is open already', () => {
    const open = [{ recovery: 3, customerId: 1, personId: 7, speaker: '', openedAt: at(0) }];
    expect(planOpening([said(2)], open, usualSettings)[0]).toMatchObject({ do: 'join', recovery: 3 });
    expect(planOpening([said(2, { customerId: 2 })], open, usualSettings)[0]?.do).toBe('open');
  });

  it('never takes two whom nobody knows for one', () => {
    const stranger = { personId: null, speaker: '' };
    expect(plan(said(1, stranger), said(2, stranger))).toEqual(['open', 'open']);
    const named = { personId: null, speaker: 'Mia ' };
    expect(plan(said(1, named), said(2, { ...named, speaker: 'mia' }))).toEqual([
      'open',
      'join {"openedBy":1}',
    ]);
  });

  it('leaves what was said long ago', () => {
    expect(plan(said(1, { saidAt: at(-400) }))).toEqual(['leave']);
  });

  it.each([
    ['buyer', false, 60],
    ['user', false, 240],
    ['user', true, 60],
    ['unknown', true, 60],
  ] as const)('a %s who asks to be called: %s is called within %d minutes', (role, callMe, minutes) => {
    const [step] = planOpening([said(1, { role, callMe })], [], usualSettings);
    expect(step?.do === 'open' && step.minutes.contact).toBe(minutes);
  });
});

const about = (over: Partial<Parameters<typeof likeness>[0]>) => ({
  ...{ personId: null, serviceId: null, ticket: '', words: '' },
  ...over,
});
test.each([
  ['the same ticket', { ticket: '4711', personId: 1 }, { ticket: '4711', personId: 2 }, true],
  ['the same person again', { personId: 1 }, { personId: 1 }, true],
  ['the same person, another service', { personId: 1, serviceId: 1 }, { personId: 1, serviceId: 2 }, false],
  [
    'the same person, quite other words',
    { personId: 1, words: 'Printer jams' },
    { personId: 1, words: 'Lost contacts on my phone' },
    false,
  ],
  [
    'others, the same service and words',
    { personId: 1, serviceId: 1, words: 'The VPN drops every morning' },
    { personId: 2, serviceId: 1, words: 'VPN again dead, third time' },
    true,
  ],
  ['others, the same service and nothing said', { serviceId: 1, words: 'slow' }, { serviceId: 1 }, false],
  [
    'others, the same words',
    { words: 'I want my lost contacts back' },
    { words: 'Where are my contacts? All lost!' },
    true,
  ],
  ['others, other words', { words: 'Invoices are wrong' }, { words: 'Screens flicker' }, false],
  ['nobody known, nothing said', {}, {}, false],
  [
    'others, the same in other words',
    { words: 'The printer on the second floor is jammed again' },
    { words: 'Printer on the second floor has a paper jam' },
    true,
  ],
  [
    'others, words in common about other services',
    { serviceId: 1, words: 'The login page does not load' },
    { serviceId: 2, words: 'I cannot load the page with the orders' },
    false,
  ],
  [
    'others, in a language whose meaning is not known: by words',
    { words: 'Der Drucker im zweiten Stock ist kaputt' },
    { words: 'Drucker im zweiten Stock schon wieder kaputt' },
    true,
  ],
])('%s', async (_, earlier, later, alike) => {
  const [one, two] = [about(earlier), about(later)];
  const [meant] = await howAlike({ input: { text: two.words, others: [one.words] } });
  expect(likeness(one, two, meant ?? null) !== null).toBe(alike);
});
