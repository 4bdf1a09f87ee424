import { t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, draft, type Look, levelFor, measured } from '../look.ts';
import { minutes, number, percent } from '../sentences.ts';
import { tailFactor } from '../severity.ts';

/** Of fewer pieces of work nothing is said about how work is done. */
const fewest = 10;

type Back = Pick<Measure, 'count' | 'population'> & { readonly value: number };

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
    ? t`one in ten pieces of work took more than ${minutes(took.p90 ?? median)}`
    : t`half of all work took ${minutes(median)} or longer`;
  const speed = late ? longest : t`half of all work was done within ${minutes(median)}`;
  const loss = lossOf(back, incomplete);
  return [
    draft(look, {
      detector: 'trade-off',
      measure: incomplete ? 'tickets.reopened' : 'tickets.resolution',
      judgedBy: incomplete ? ['tickets.reopened'] : ['tickets.resolution', 'tickets.target-met'],
      needs: [incomplete ? 'complete' : 'on-time'],
      outcome: incomplete
        ? t`Work went out fast and not complete: ${speed}, and ${loss}.`
        : t`Work went out complete and late: ${speed}, and ${loss}.`,
      clause: incomplete ? fastNotComplete(back) : t`Work went out complete and late: ${longest}.`,
      decider: 'buyer',
      proposal: incomplete
        ? t`We take the time to finish before we hand over; tell us which work must still go out at once.`
        : t`We hand over what works at once and finish the rest after; tell us which work must be complete first.`,
      evidence: [labelled(t`Speed`, speed), labelled(t`Completeness`, loss)],
    }),
  ].filter((said) => said.severity > 0);
};

/** How much came back, as a loss or as what was gained. */
function lossOf({ count, population, value }: Back, incomplete: boolean): string {
  const [many, all, part] = [number(count), number(population), percent(value)];
  if (count === 0) return t`none of ${all} came back`;
  if (incomplete)
    return count === 1 ? t`1 of ${all} came back (${part})` : t`${many} of ${all} came back (${part})`;
  return count === 1
    ? t`only 1 of ${all} came back (${part})`
    : t`only ${many} of ${all} came back (${part})`;
}

function fastNotComplete({ count, population }: Back): string {
  const all = number(population);
  return count === 1
    ? t`Work went out fast and not complete: 1 of ${all} requests came back.`
    : t`Work went out fast and not complete: ${number(count)} of ${all} requests came back.`;
}

function isLate(look: Look): boolean {
  const need = look.needs.find((one) => one.need === 'on-time');
  if (!need) return false;
  return (['tickets.resolution', 'tickets.target-met'] as const).some(
    (id) => (levelFor(look, need, id) ?? 'good') !== 'good',
  );
}
