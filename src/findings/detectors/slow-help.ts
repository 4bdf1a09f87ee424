import { t } from '../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../signals/index.ts';
import { labelled, sentenceOf } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { minutes, number } from '../sentences.ts';
import { tailFactor } from '../severity.ts';
import { fewest } from '../ticket-texts.ts';

/** What was waited for, in sentences without their end: how many waited how long. */
interface Waits {
  readonly only: (time: string) => string;
  readonly half: (many: string, time: string) => string;
  readonly oneOfTwo: (time: string) => string;
  readonly slowest: (many: string, time: string) => string;
  readonly tenth: (many: string, time: string) => string;
}

const forAnswer: Waits = {
  only: (time) => t`The one who asked for help waited ${time} for an answer`,
  half: (many, time) => t`Half of ${many} requests for help waited ${time} or longer for an answer`,
  oneOfTwo: (time) => t`1 of 2 requests for help waited ${time} or longer for an answer`,
  slowest: (many, time) => t`The slowest of ${many} requests for help waited about ${time} for an answer`,
  tenth: (many, time) => t`One in ten of ${many} requests for help waited more than ${time} for an answer`,
};

const forSolution: Waits = {
  only: (time) => t`The one who asked for help waited ${time} for a solution`,
  half: (many, time) => t`Half of ${many} requests for help waited ${time} or longer for a solution`,
  oneOfTwo: (time) => t`1 of 2 requests for help waited ${time} or longer for a solution`,
  slowest: (many, time) => t`The slowest of ${many} requests for help waited about ${time} for a solution`,
  tenth: (many, time) => t`One in ten of ${many} requests for help waited more than ${time} for a solution`,
};

/** Half of the people wait longer than this customer tolerates: for the first answer, or for the solution. */
export const slowHelp: Detector = (look) => [
  ...slow(look, 'tickets.first-response', forAnswer),
  ...slow(look, 'tickets.resolution', forSolution),
];

function slow(look: Look, id: MeasureId, waits: Waits): Draft[] {
  const found = measured(look, id);
  if (!found) return [];
  const median = found.median ?? found.value;
  const said = draft(look, {
    detector: 'slow-help',
    measure: id,
    needs: ['fast-help'],
    ...wordsOf(found, median, waits),
    decider: 'buyer',
    proposal: t`Agree with us who must be helped first; we staff the hours in which most requests come.`,
    evidence: [labelled(found.title, measureText(found).figure)],
  });
  return said.severity > 0 ? [said] : [];
}

/** The half and the slowest; the verdict tells whichever of the two is the trouble. */
function wordsOf(found: Measure, median: number, waits: Waits): Pick<Draft, 'outcome' | 'clause'> {
  const [many, usual] = [number(found.count), minutes(median)];
  if (found.count === 1) {
    const one = sentenceOf(waits.only(usual));
    return { outcome: one, clause: one };
  }
  const half = found.count === 2 ? waits.oneOfTwo(usual) : waits.half(many, usual);
  if (found.p90 === null) return { outcome: sentenceOf(half), clause: sentenceOf(half) };
  const slowest = minutes(found.p90);
  const [tail, alone] =
    found.count < fewest
      ? [t`the slowest about ${slowest}`, waits.slowest(many, slowest)]
      : [t`one in ten more than ${slowest}`, waits.tenth(many, slowest)];
  const trouble = found.p90 > median * tailFactor ? alone : half;
  return { outcome: sentenceOf(half, tail), clause: sentenceOf(trouble) };
}
