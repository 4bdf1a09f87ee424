import type { MeasureId } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { workingMinutes } from '../sentences.ts';

/** Half of the people wait longer than this customer tolerates: for the first answer, or for the solution. */
export const slowHelp: Detector = (look) => [
  ...slow(look, 'tickets.first-response', 'for an answer', 'Help was slow to answer.'),
  ...slow(look, 'tickets.resolution', 'for a solution', 'Solutions took long.'),
];

function slow(look: Look, id: MeasureId, what: string, clause: string): Draft[] {
  const found = measured(look, id);
  if (!found) return [];
  const median = found.median ?? found.value;
  const tail = found.p90 === null ? '' : `; one in ten waited more than ${workingMinutes(found.p90)}`;
  const said = draft(look, {
    detector: 'slow-help',
    measure: id,
    needs: ['fast-help'],
    outcome: `Half of those who asked for help waited ${workingMinutes(median)} or longer ${what}${tail}.`,
    clause,
    decider: 'buyer',
    proposal: 'Agree with us who must be helped first; we staff the hours in which most requests come.',
    evidence: [`${found.title}: ${measureText(found).figure}`],
  });
  return said.severity > 0 ? [said] : [];
}
