import type { MeasureId } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { number, percent, times } from '../sentences.ts';

/** Solved work that was opened again, and the same trouble of the same person soon after. */
export const cameBack: Detector = (look) => [
  ...again(look, 'tickets.reopened', 'solved requests for help came back', 'What was fixed came back'),
  ...again(
    look,
    'tickets.repeat',
    'requests for help were about the same trouble again',
    'The same trouble came again',
  ),
];

function again(look: Look, id: MeasureId, what: string, clause: string): Draft[] {
  const found = measured(look, id);
  if (!found || found.value === 0) return [];
  const said = draft(look, {
    detector: 'came-back',
    measure: id,
    needs: ['stays-fixed'],
    outcome: `${number(found.count)} of ${number(found.population)} ${what} (${percent(found.value)}).`,
    clause: `${clause} ${times(found.count)}.`,
    decider: 'buyer',
    proposal: 'We look for the common cause behind them and name the one repair that ends most of them.',
    concerned: found.concerned,
    evidence: [`${found.title}: ${measureText(found).figure}`],
  });
  return said.severity > 0 ? [said] : [];
}
