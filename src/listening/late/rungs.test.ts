import { expect, it, test } from 'vitest';
import { rungsOf } from './rungs.ts';

const due = new Date('2026-10-12T10:00:00Z');
const settings = { takenWithinShare: 0.25, warnAtShare: 0.75 };
const clock = (done: boolean) => ({ due, doneAt: done ? due : null });
const standing = (over: { taken?: boolean; contacted?: boolean; repaired?: boolean; ended?: boolean }) => ({
  taken: over.taken ?? false,
  life: {
    ...{ phase: 'contact' as const, nextDue: over.ended ? null : due, takenAt: null, contactedAt: null },
    ...{ confirmedAt: null, askedAt: null, tries: 0, refusals: 0, failedBy: [], whys: [] },
    clocks: {
      contact: clock(over.contacted ?? false),
      repair: clock(over.repaired ?? false),
      prevent: clock(true),
    },
  },
});

test.each([
  ['it has just opened', {}, 0, 0, ['opened contact']],
  ['somebody took it at once', { taken: true }, 0.1, 0.01, []],
  ['nobody took it', {}, 0.3, 0.03, ['untaken contact']],
  ['somebody took it', { taken: true }, 0.3, 0.03, []],
  ['the call is due soon', { taken: true }, 0.8, 0.1, ['soon contact']],
  ['nobody called in time', { taken: true }, 1, 0.1, ['late contact further']],
  ['called, and the repair is late', { contacted: true, taken: true }, 9, 1.2, ['late repair further']],
  ['all done', { contacted: true, repaired: true }, 9, 9, []],
  ['cancelled', { ended: true }, 9, 9, []],
] as const)('%s', (_, over, contact, repair, told) => {
  const share = (name: string) => (name === 'contact' ? contact : name === 'repair' ? repair : 0);
  const found = rungsOf(standing(over), share, settings);
  expect(found.map((one) => `${one.what} ${one.clock}${one.further ? ' further' : ''}`)).toEqual(told);
});

it('tells again only where the clock started anew', () => {
  const [first] = rungsOf(standing({}), () => 2, settings);
  const [again] = rungsOf(standing({}), () => 3, settings);
  expect(again?.key).toBe(first?.key);
});
