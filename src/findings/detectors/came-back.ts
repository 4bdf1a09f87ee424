import type { MeasureId } from '../../signals/index.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { number, percent, share } from '../sentences.ts';

/** Solved work that was opened again, and the same trouble of the same person soon after. */
export const cameBack: Detector = (look) => [
  ...again(
    look,
    'tickets.reopened',
    'solved request',
    ['came back', 'came back'],
    'What was fixed came back',
  ),
  ...again(
    look,
    'tickets.repeat',
    'request',
    ['was about the same trouble again', 'were about the same trouble again'],
    'The same trouble came again',
  ),
];

function again(
  look: Look,
  id: MeasureId,
  what: string,
  [one, many]: readonly [string, string],
  clause: string,
): Draft[] {
  const found = measured(look, id);
  if (!found || found.value === 0) return [];
  const [count, all] = [number(found.count), number(found.population)];
  const single = found.population === 1;
  const said = draft(look, {
    detector: 'came-back',
    measure: id,
    needs: ['stays-fixed'],
    outcome: single
      ? `The one ${what} ${one}.`
      : `${count} of ${all} ${what}s ${found.count === 1 ? one : many} (${percent(found.value)}).`,
    clause: single ? `${clause} in the one request there was.` : `${clause} in ${count} of ${all} requests.`,
    decider: 'buyer',
    proposal: 'We look for the common cause behind them and name the one repair that ends most of them.',
    concerned: found.concerned,
    evidence: [`${found.title}: ${share(found.value, found.count, found.population)}`],
  });
  return said.severity > 0 ? [said] : [];
}
