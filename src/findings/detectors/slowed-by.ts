import { type Taker, takersOf, waitingPeople } from '../facts.ts';
import { type Detector, draft, type Look, measured } from '../look.ts';
import { clip, minutes, percent, plural } from '../sentences.ts';

/** From this share of the line on, one taker is named as the cause. */
const mostOfTheLine = 0.3;

/** Everybody waited, and this is who or what took the line: one innocent stream is enough. */
export const slowedBy: Detector = (look) => {
  const slow = measured(look, 'capacity.slow-minutes');
  if (!slow || slow.value === 0) return [];
  const hog = causeOf(look);
  const waiting = waitingPeople(look.month);
  const who = waiting ? plural(waiting.people, 'person', 'people') : 'people';
  const takers = takersOf(look.month);
  const said = draft(look, {
    detector: 'slowed-by',
    measure: 'capacity.slow-minutes',
    needs: ['quick-at-peak'],
    outcome: `For ${minutes(slow.value)} of working time ${who} waited for the internet line${hog ? `; ${taker(hog)} took ${percent(hog.share)} of it` : ''}.`,
    clause: hog
      ? `${causeWord(hog)} kept ${waiting ? who : 'everybody'} waiting for ${minutes(slow.value)}.`
      : `People waited ${minutes(slow.value)} for the internet line.`,
    decider: 'buyer',
    proposal: hog
      ? 'We give work the right of way on the line, so that nobody has to be forbidden anything.'
      : 'We find out what fills the line in these minutes and bring you the remedies with their prices.',
    concerned: measured(look, 'capacity.hogs')?.concerned ?? [],
    evidence: [
      ...(waiting ? [`Waited: ${who}, ${minutes(waiting.minutes)} added up over all of them`] : []),
      ...(takers.both.length > 0 ? takers.both : takers.site)
        .slice(0, 5)
        .map((one) => `${taker(one)}: ${percent(one.share)} of the line in ${minutes(one.minutes)}`),
    ],
  });
  return said.severity > 0 ? [said] : [];
};

/** One person with one thing where that is most of it, else one thing, else one person. */
function causeOf(look: Look): Taker | undefined {
  const { both, site, person } = takersOf(look.month);
  return [both[0], site[0], person[0]].find((one) => one !== undefined && one.share >= mostOfTheLine);
}

/** The same without names. */
function causeWord(one: Taker): string {
  if (one.label && one.site) return 'One person on one site';
  return one.label ? 'One person' : 'One site';
}

function taker(one: Taker): string {
  const site = clip(one.site, 60);
  if (one.label && site) return `${clip(one.label, 60)} on ${site}`;
  return clip(one.label, 60) || site || 'one site';
}
