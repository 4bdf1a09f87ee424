import { t } from '../../platform/language/t.ts';
import { sentenceOf } from '../clauses.ts';
import { type Taker, takersOf, waitingPeople } from '../facts.ts';
import { type Detector, draft, type Look, measured } from '../look.ts';
import { clip, minutes, number, percent, plural } from '../sentences.ts';

/** From this share of the line on, one taker is named as the cause. */
const mostOfTheLine = 0.3;

/** Everybody waited, and this is who or what took the line: one innocent stream is enough. */
export const slowedBy: Detector = (look) => {
  const slow = measured(look, 'capacity.slow-minutes');
  if (!slow || slow.value === 0) return [];
  const hog = causeOf(look);
  const waiting = waitingPeople(look.month);
  const waits = waitFor(waiting?.people ?? null, minutes(slow.value));
  const takers = takersOf(look.month);
  const said = draft(look, {
    detector: 'slowed-by',
    measure: 'capacity.slow-minutes',
    needs: ['quick-at-peak'],
    outcome: sentenceOf(waits, hog ? tookOf(hog) : ''),
    clause: hog
      ? keptWaiting(causeWord(hog), waiting?.people ?? null, minutes(slow.value))
      : t`People waited ${minutes(slow.value)} for the internet line.`,
    decider: 'buyer',
    proposal: hog
      ? t`We give work the right of way on the line, so that nobody has to be forbidden anything.`
      : t`We find out what fills the line in these minutes and bring you the remedies with their prices.`,
    concerned: measured(look, 'capacity.hogs')?.concerned ?? [],
    evidence: [
      ...(waiting
        ? [
            t`Waited: ${plural(waiting.people, 'person', 'people')}, ${minutes(waiting.minutes)} added up over all of them`,
          ]
        : []),
      ...(takers.both.length > 0 ? takers.both : takers.site).slice(0, 5).map((one) => inMinutes(one)),
    ],
  });
  return said.severity > 0 ? [said] : [];
};

/** How long how many waited; null: nobody counted them. A sentence without its end. */
function waitFor(people: number | null, time: string): string {
  if (people === null) return t`For ${time} of working time people waited for the internet line`;
  return people === 1
    ? t`For ${time} of working time 1 person waited for the internet line`
    : t`For ${time} of working time ${number(people)} people waited for the internet line`;
}

function keptWaiting(cause: string, people: number | null, time: string): string {
  if (people === null) return t`${cause} kept everybody waiting for ${time}.`;
  return people === 1
    ? t`${cause} kept 1 person waiting for ${time}.`
    : t`${cause} kept ${number(people)} people waiting for ${time}.`;
}

/** One person with one thing where that is most of it, else one thing, else one person. */
function causeOf(look: Look): Taker | undefined {
  const { both, site, person } = takersOf(look.month);
  return [both[0], site[0], person[0]].find((one) => one !== undefined && one.share >= mostOfTheLine);
}

/** The same without names. */
function causeWord(one: Taker): string {
  if (one.label && one.site) return t`One person on one site`;
  return one.label ? t`One person` : t`One site`;
}

/** What one took of the line, to follow a sentence on those who waited for it. */
function tookOf({ label, site, share }: Taker): string {
  const part = percent(share);
  if (label && site) return t`${clip(label, 60)} on ${clip(site, 60)} took ${part} of it`;
  return label || site ? t`${clip(label || site, 60)} took ${part} of it` : t`one site took ${part} of it`;
}

function inMinutes({ label, site, share, minutes: slow }: Taker): string {
  const [part, time] = [percent(share), minutes(slow)];
  if (label && site) return t`${clip(label, 60)} on ${clip(site, 60)}: ${part} of the line in ${time}`;
  return label || site
    ? t`${clip(label || site, 60)}: ${part} of the line in ${time}`
    : t`one site: ${part} of the line in ${time}`;
}
