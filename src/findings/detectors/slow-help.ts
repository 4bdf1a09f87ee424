import type { Measure, MeasureId } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { minutes, number } from '../sentences.ts';
import { tailFactor } from '../severity.ts';
import { fewest } from '../ticket-texts.ts';

/** Half of the people wait longer than this customer tolerates: for the first answer, or for the solution. */
export const slowHelp: Detector = (look) => [
  ...slow(look, 'tickets.first-response', 'for an answer'),
  ...slow(look, 'tickets.resolution', 'for a solution'),
];

function slow(look: Look, id: MeasureId, what: string): Draft[] {
  const found = measured(look, id);
  if (!found) return [];
  const median = found.median ?? found.value;
  const said = draft(look, {
    detector: 'slow-help',
    measure: id,
    needs: ['fast-help'],
    ...wordsOf(found, median, what),
    decider: 'buyer',
    proposal: 'Agree with us who must be helped first; we staff the hours in which most requests come.',
    evidence: [`${found.title}: ${measureText(found).figure}`],
  });
  return said.severity > 0 ? [said] : [];
}

/** The half and the slowest; the verdict tells whichever of the two is the trouble. */
function wordsOf(found: Measure, median: number, what: string): Pick<Draft, 'outcome' | 'clause'> {
  const n = number(found.count);
  if (found.count === 1) {
    const one = `The one who asked for help waited ${minutes(median)} ${what}.`;
    return { outcome: one, clause: one };
  }
  const half = `${found.count === 2 ? '1' : 'Half'} of ${n} requests for help waited ${minutes(median)} or longer ${what}`;
  if (found.p90 === null) return { outcome: `${half}.`, clause: `${half}.` };
  const slowest = minutes(found.p90);
  const [tail, alone] =
    found.count < fewest
      ? [`the slowest about ${slowest}`, `The slowest of ${n} requests for help waited about ${slowest}`]
      : [
          `one in ten more than ${slowest}`,
          `One in ten of ${n} requests for help waited more than ${slowest}`,
        ];
  const clause = found.p90 > median * tailFactor ? `${alone} ${what}` : half;
  return { outcome: `${half}; ${tail}.`, clause: `${clause}.` };
}
