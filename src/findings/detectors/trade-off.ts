import { type Detector, draft, type Look, levelFor, measured } from '../look.ts';
import { minutes, number, percent } from '../sentences.ts';
import { tailFactor } from '../severity.ts';

/** Of fewer pieces of work nothing is said about how work is done. */
const fewest = 10;

/**
 * Speed was bought with completeness, or the other way round. Which of the two is the loss is the lens's
 * business: the finding belongs to the need that came off worse, and weighs what that need weighs.
 */
export const tradeOff: Detector = (look) => {
  const back = measured(look, 'tickets.reopened');
  const took = measured(look, 'tickets.resolution');
  if (!back || !took || Math.min(back.population, took.count) < fewest) return [];
  const complete = look.needs.find((one) => one.need === 'complete');
  const onTime = look.needs.find((one) => one.need === 'on-time');
  const incomplete = complete
    ? (levelFor(look, complete, 'tickets.reopened') ?? 'good') !== 'good'
    : back.value > 0.1;
  const late = onTime ? isLate(look) : took.value > 2400;
  if (incomplete === late) return [];
  const median = took.median ?? took.value;
  const tailLeads = late && took.p90 !== null && took.p90 > median * tailFactor;
  const longest = tailLeads
    ? `one in ten pieces of work took more than ${minutes(took.p90 ?? median)}`
    : `half of all work took ${minutes(median)} or longer`;
  const speed = late ? longest : `half of all work was done within ${minutes(median)}`;
  const loss =
    back.count === 0
      ? `none of ${number(back.population)} came back`
      : `${incomplete ? '' : 'only '}${number(back.count)} of ${number(back.population)} came back (${percent(back.value)})`;
  return [
    draft(look, {
      detector: 'trade-off',
      measure: incomplete ? 'tickets.reopened' : 'tickets.resolution',
      judgedBy: incomplete ? ['tickets.reopened'] : ['tickets.resolution', 'tickets.target-met'],
      needs: [incomplete ? 'complete' : 'on-time'],
      outcome: incomplete
        ? `Work went out fast and not complete: ${speed}, and ${loss}.`
        : `Work went out complete and late: ${speed}, and ${loss}.`,
      clause: incomplete
        ? `Work went out fast and not complete: ${number(back.count)} of ${number(back.population)} requests came back.`
        : `Work went out complete and late: ${longest}.`,
      decider: 'buyer',
      proposal: incomplete
        ? 'We take the time to finish before we hand over; tell us which work must still go out at once.'
        : 'We hand over what works at once and finish the rest after; tell us which work must be complete first.',
      evidence: [`Speed: ${speed}`, `Completeness: ${loss}`],
    }),
  ].filter((said) => said.severity > 0);
};

function isLate(look: Look): boolean {
  const need = look.needs.find((one) => one.need === 'on-time');
  if (!need) return false;
  return (['tickets.resolution', 'tickets.target-met'] as const).some(
    (id) => (levelFor(look, need, id) ?? 'good') !== 'good',
  );
}
