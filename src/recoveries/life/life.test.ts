import { describe, expect, it, test } from 'vitest';
import { type Entry, type EntryKind, type NewEntry, readEntry } from './entry.ts';
import { lifeOf, type Phase, refusal } from './life.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 9, 12, hour));
const iso = (hour: number) => at(hour).toISOString();

const bodies = {
  opened: {
    statement: 1,
    due: { contact: iso(9), repair: iso(20), prevent: iso(100) },
    why: '',
    owner: 'Ada',
  },
  joined: { statement: 2, why: '' },
  given: { staffId: 2, name: 'Bo' },
  taken: { staffId: 1, name: 'Ada' },
  tried: { how: 'phone', note: '' },
  contacted: { how: 'phone', heard: 'Waits since Monday.' },
  heard: { heard: 'More.' },
  cause: { whys: ['The queue was full', 'Nobody looks at it'] },
  done: { did: 'New laptop.' },
  prevents: { prevents: 'The queue is watched.' },
  asked: { how: 'mail', to: 'mia@x.example' },
  confirmed: { how: 'link', who: 'Mia', on: iso(1), words: '' },
  'not confirmed': { how: 'phone', who: 'Mia', on: iso(1), words: 'Still slow', due: iso(50) },
  recurs: { recovery: 3, why: '' },
  failed: { recovery: 7, why: '', due: iso(200) },
  holds: { recovery: 7, why: 'Another matter' },
  invited: { why: '' },
  cancelled: { why: 'A test' },
  reopened: { why: 'No test' },
  merged: { into: 4, why: 'The same' },
  absorbed: { recovery: 5, why: 'The same' },
} satisfies Record<EntryKind, unknown>;

/** Entries an hour after each other, from eight. */
const told = (...kinds: readonly EntryKind[]): Entry[] =>
  (['opened', ...kinds] as const).map((kind, turn) =>
    readEntry({ id: turn + 1, at: at(8 + turn), actor: 'Ada', kind, body: bodies[kind] }),
  );

describe('where a recovery stands', () => {
  test.each<[Phase, readonly EntryKind[]]>([
    ['contact', []],
    ['contact', ['taken', 'tried', 'tried']],
    ['repair', ['contacted']],
    ['repair', ['contacted', 'cause', 'prevents']],
    ['confirm', ['contacted', 'done']],
    ['confirm', ['contacted', 'done', 'cause', 'prevents']],
    ['confirm', ['contacted', 'done', 'cause', 'prevents', 'asked']],
    ['prevent', ['contacted', 'done', 'confirmed']],
    ['closed', ['contacted', 'done', 'confirmed', 'cause', 'prevents']],
    ['closed', ['contacted', 'cause', 'prevents', 'done', 'asked', 'confirmed']],
    ['repair', ['contacted', 'done', 'asked', 'not confirmed']],
    ['repair', ['contacted', 'cause', 'prevents', 'done', 'confirmed', 'not confirmed']],
    ['confirm', ['contacted', 'done', 'not confirmed', 'done']],
    ['prevent', ['contacted', 'done', 'confirmed', 'cause', 'prevents', 'failed']],
    ['closed', ['contacted', 'done', 'confirmed', 'cause', 'prevents', 'failed', 'prevents']],
    ['closed', ['contacted', 'done', 'confirmed', 'cause', 'prevents', 'failed', 'holds']],
    ['cancelled', ['contacted', 'cancelled']],
    ['repair', ['contacted', 'cancelled', 'reopened']],
    ['merged', ['merged']],
    ['contact', ['absorbed', 'joined', 'recurs']],
  ])('%s after %j', (phase, kinds) => {
    expect(lifeOf(told(...kinds)).phase).toBe(phase);
  });

  it('never goes past confirming without the word of the customer, whatever else is written down', () => {
    const others = (Object.keys(bodies) as EntryKind[]).filter(
      (one) => one !== 'opened' && one !== 'confirmed',
    );
    for (const first of others)
      for (const second of others)
        for (const third of others) {
          const { phase } = lifeOf(told('contacted', 'done', first, second, third));
          expect(['prevent', 'closed']).not.toContain(phase);
        }
  });

  it('runs three clocks, stops each by its own entry, and starts one again', () => {
    const open = lifeOf(told());
    expect([open.nextDue, open.clocks.contact.doneAt]).toEqual([at(9), null]);
    const called = lifeOf(told('contacted'));
    expect([called.nextDue, called.clocks.contact.doneAt, called.takenAt]).toEqual([at(20), at(9), at(9)]);
    const refused = lifeOf(told('contacted', 'done', 'not confirmed'));
    expect([refused.clocks.repair.due, refused.clocks.repair.doneAt, refused.refusals]).toEqual([
      at(50),
      null,
      1,
    ]);
    const failed = lifeOf(told('contacted', 'done', 'confirmed', 'cause', 'prevents', 'failed'));
    expect([failed.nextDue, failed.failedBy]).toEqual([at(200), [7]]);
    expect(lifeOf(told('contacted', 'cancelled')).nextDue).toBeNull();
  });

  it('is nobody’s again when it is given to somebody else', () => {
    expect(lifeOf(told('taken')).takenAt).toEqual(at(9));
    expect(lifeOf(told('taken', 'given')).takenAt).toBeNull();
  });
});

describe('what can be written down when', () => {
  test.each<[readonly EntryKind[], EntryKind, RegExp | null]>([
    [[], 'contacted', null],
    [[], 'tried', null],
    [[], 'done', /spoken/],
    [['contacted'], 'done', null],
    [['contacted'], 'prevents', /cause/],
    [['cause'], 'prevents', null],
    [['contacted'], 'asked', /nothing was done/],
    [['contacted'], 'confirmed', /nothing was done/],
    [['contacted', 'done'], 'confirmed', null],
    [['contacted', 'done', 'confirmed'], 'confirmed', /already/],
    [['contacted', 'done', 'confirmed'], 'not confirmed', null],
    [['contacted', 'done', 'confirmed'], 'cancelled', /confirmed/],
    [['contacted'], 'cancelled', null],
    [['cancelled'], 'contacted', /cancelled/],
    [['cancelled'], 'reopened', null],
    [['merged'], 'reopened', /only a cancelled/],
    [['contacted'], 'failed', /no prevention/],
    [['cause', 'prevents'], 'failed', null],
    [['cause', 'prevents'], 'holds', /not failed/],
    [['cause', 'prevents', 'failed'], 'holds', null],
  ])('after %j, %s: %s', (kinds, kind, says) => {
    const found = refusal(lifeOf(told(...kinds)), kind);
    if (says) expect(found?.what).toMatch(says);
    else expect(found).toBeNull();
  });
});

it('keeps every kind as it was written', () => {
  for (const [kind, body] of Object.entries(bodies)) {
    const entry: NewEntry = readEntry({ id: 1, at: at(1), actor: '', kind, body });
    expect(entry.body).toEqual(body);
  }
});
