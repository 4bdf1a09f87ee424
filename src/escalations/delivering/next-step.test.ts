import { describe, expect, it } from 'vitest';
import { afterQuiet, type Hours, nextGathering } from './moments.ts';
import { defaultPolicy, type Life, nextStep, type Told } from './next-step.ts';

const at = (text: string) => new Date(`2026-10-${text}:00Z`);
const hours = (over: Partial<Hours> = {}): Hours => ({
  timeZone: 'UTC',
  quiet: {},
  atOncePasses: false,
  ...over,
});
const everyNight = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((name) => [name, ['20:00-07:00']]),
);
const owner = { key: 'person:1', hours: hours() };
const boss = { key: 'person:2', hours: hours() };
const contact = { key: 'route:9', hours: hours() };
const told = (reader: string, due: string, accepted: string | null = due, refused = false): Told => ({
  reader,
  dueAt: at(due),
  toldAt: accepted === null ? null : at(accepted),
  refused,
});
const life = (over: Partial<Life> = {}): Life => ({
  state: 'open',
  how: 'at once',
  raisedAt: at('13T09:12'),
  chain: [owner, boss, contact],
  told: [],
  ...over,
});
const thrice = (reader: string, first: string, second: string, third: string) => [
  told(reader, first),
  told(reader, second),
  told(reader, third),
];
const ownerTold = thrice('person:1', '13T09:12', '13T09:42', '13T10:12');
const bossTold = thrice('person:2', '13T10:42', '13T11:12', '13T11:42');
const contactTold = thrice('route:9', '13T12:12', '13T12:42', '13T13:12');
const tell = (why: string, reader: string, step: number, round: number, when: string) => ({
  do: 'tell',
  why,
  reader,
  step,
  round,
  at: at(when),
});
const nights = hours({ quiet: everyNight });

describe('the life of an escalation', () => {
  it.each([
    [
      'is told at once to whom the rule names',
      life(),
      '13T09:12',
      tell('first', 'person:1', 0, 1, '13T09:12'),
    ],
    ['is told late where nothing ran', life(), '13T15:00', tell('first', 'person:1', 0, 1, '13T15:00')],
    [
      'is told again after half an hour',
      life({ told: [told('person:1', '13T09:12', '13T09:13')] }),
      '13T09:20',
      tell('again', 'person:1', 0, 2, '13T09:43'),
    ],
    [
      'climbs half an hour after the third time',
      life({ told: ownerTold }),
      '13T10:13',
      tell('climb', 'person:2', 1, 1, '13T10:42'),
    ],
    [
      'reaches the contact of the provider as the last',
      life({ told: [...ownerTold, ...bossTold] }),
      '13T11:50',
      tell('climb', 'route:9', 2, 1, '13T12:12'),
    ],
    [
      'is given up after the last',
      life({ told: [...ownerTold, ...bossTold, ...contactTold] }),
      '13T13:20',
      { do: 'give up', at: at('13T13:42') },
    ],
    [
      'rests when acknowledged',
      life({ state: 'acknowledged', told: ownerTold }),
      '13T11:00',
      { do: 'nothing' },
    ],
    ['rests when closed', life({ state: 'closed' }), '13T11:00', { do: 'nothing' }],
    ['rests when given up', life({ state: 'given up', told: ownerTold }), '13T11:00', { do: 'nothing' }],
    [
      'is not repeated while the first message is under way',
      life({ told: [told('person:1', '13T09:12', null)] }),
      '13T10:00',
      { do: 'wait', why: 'under way', at: at('13T10:42') },
    ],
    [
      'climbs when the first message does not get through',
      life({ told: [told('person:1', '13T09:12', null)] }),
      '13T10:42',
      tell('climb', 'person:2', 1, 1, '13T10:42'),
    ],
    [
      'climbs at once when the address is refused',
      life({ told: [told('person:1', '13T09:12', null, true)] }),
      '13T09:13',
      tell('climb', 'person:2', 1, 1, '13T09:13'),
    ],
    [
      'climbs past somebody who has left',
      life({ chain: [boss, contact], told: [told('person:1', '13T09:12')] }),
      '13T09:20',
      tell('climb', 'person:2', 0, 1, '13T09:20'),
    ],
    [
      'waits where nobody can be told',
      life({ chain: [] }),
      '13T09:12',
      {
        do: 'wait',
        why: 'nobody to tell',
        at: at('13T10:12'),
      },
    ],
    [
      'is not given up while the last message is under way',
      life({ chain: [owner], told: [told('person:1', '13T09:12', null)] }),
      '13T12:00',
      { do: 'wait', why: 'under way', at: at('13T13:00') },
    ],
    [
      'is not given up where every address was refused',
      life({ chain: [owner], told: [told('person:1', '13T09:12', null, true)] }),
      '13T12:00',
      { do: 'wait', why: 'nobody to tell', at: at('13T13:00') },
    ],
    [
      'waits for the end of quiet hours',
      life({ raisedAt: at('13T21:00'), chain: [{ ...owner, hours: nights }] }),
      '13T21:00',
      tell('first', 'person:1', 0, 1, '14T07:00'),
    ],
    [
      'passes quiet hours where the customer allowed it',
      life({ raisedAt: at('13T21:00'), chain: [{ ...owner, hours: { ...nights, atOncePasses: true } }] }),
      '13T21:00',
      tell('first', 'person:1', 0, 1, '13T21:00'),
    ],
    [
      'does not pass them the same day, allowed or not',
      life({
        how: 'same day',
        raisedAt: at('13T17:50'),
        chain: [{ ...owner, hours: hours({ quiet: { tue: ['17:55-09:30'] }, atOncePasses: true }) }],
      }),
      '13T17:50',
      tell('first', 'person:1', 0, 1, '14T09:30'),
    ],
    [
      'repeats after the quiet hours',
      life({ chain: [{ ...owner, hours: nights }], told: [told('person:1', '13T19:50')] }),
      '13T19:51',
      tell('again', 'person:1', 0, 2, '14T07:00'),
    ],
    [
      'is gathered at noon the same day',
      life({ how: 'same day' }),
      '13T09:12',
      tell('first', 'person:1', 0, 1, '13T12:00'),
    ],
    [
      'is told again the next morning, the same day kind',
      life({ how: 'same day', told: [told('person:1', '13T12:00')] }),
      '13T12:01',
      tell('again', 'person:1', 0, 2, '14T08:00'),
    ],
    [
      'climbs on the third morning, the same day kind',
      life({ how: 'same day', told: [told('person:1', '13T12:00'), told('person:1', '14T08:00')] }),
      '14T08:01',
      tell('climb', 'person:2', 1, 1, '15T08:00'),
    ],
  ] as const)('%s', (_, given, now, step) => {
    expect(nextStep(given as Life, defaultPolicy, at(now))).toEqual(step);
  });
});

describe('the moments', () => {
  it.each([
    ['13T05:00', 'UTC', '13T08:00'],
    ['13T08:00', 'UTC', '13T08:00'],
    ['13T08:01', 'UTC', '13T12:00'],
    ['13T16:31', 'UTC', '13T16:45'],
    ['13T17:50', 'UTC', '14T08:00'],
    ['13T23:00', 'UTC', '14T08:00'],
    ['13T10:30', 'Europe/London', '13T11:00'],
    ['24T20:00', 'Europe/London', '25T08:00'],
  ])('gathers what came %s (%s) at %s', (when, zone, gathered) => {
    expect(nextGathering(at(when), zone)).toEqual(at(gathered));
  });

  it('ends quiet hours by the local clock on the night that it goes back', () => {
    const london = hours({ timeZone: 'Europe/London', quiet: everyNight });
    expect(afterQuiet(at('24T22:00'), 'at once', london)).toEqual(at('25T07:00'));
    expect(afterQuiet(at('23T22:00'), 'at once', london)).toEqual(at('24T06:00'));
  });

  it('keeps nothing back for ever', () => {
    const never = Object.fromEntries(Object.keys(everyNight).map((name) => [name, ['00:00-24:00']]));
    expect(afterQuiet(at('13T12:00'), 'at once', hours({ quiet: never }))).toEqual(at('13T12:00'));
  });
});
