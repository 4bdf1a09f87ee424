import { type Taker, takersOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { clip, minutes, percent, plural } from '../sentences.ts';

/** From this share of the line on, one taker is named as the cause. */
const mostOfTheLine = 0.3;

/** Everybody waited, and this is who or what took the line: one innocent stream is enough. */
export const slowedBy: Detector = (look) => {
  const slow = measured(look, 'capacity.slow-minutes');
  if (!slow || slow.value === 0) return [];
  const takers = takersOf(look.month);
  const hog = takers.find((one) => one.share >= mostOfTheLine);
  const people = slow.concerned.length > 0 ? slow.concerned.length : slow.count;
  const who = people > 0 ? `${plural(people, 'person', 'people')} waited` : 'people waited';
  const said = draft(look, {
    detector: 'slowed-by',
    measure: 'capacity.slow-minutes',
    needs: ['quick-at-peak'],
    outcome: `For ${minutes(slow.value)} of working time ${who} for the line${hog ? `; ${cause(hog)}` : ''}.`,
    clause: hog
      ? `One taker of the line kept ${people > 0 ? plural(people, 'person', 'people') : 'everybody'} waiting for ${minutes(slow.value)}.`
      : `People waited ${minutes(slow.value)} for the line.`,
    decider: 'buyer',
    proposal: hog
      ? 'We give work the right of way on the line, so that nobody has to be forbidden anything.'
      : 'We find out what fills the line in these minutes and bring you the remedies with their prices.',
    concerned: slow.concerned,
    evidence: takers.map(
      (one) => `${taker(one)}: ${percent(one.share)} of the line, ${minutes(one.minutes)}`,
    ),
  });
  return said.severity > 0 ? [said] : [];
};

function cause(hog: Taker): string {
  return `${taker(hog)} took ${percent(hog.share)} of it`;
}

function taker(one: Taker): string {
  const what = one.what || one.category;
  if (one.label && what) return `${clip(one.label, 60)} on ${clip(what, 60)}`;
  return clip(one.label || what || 'one taker', 60);
}
