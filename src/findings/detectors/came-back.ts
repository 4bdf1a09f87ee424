import { t } from '../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { number, percent, share } from '../sentences.ts';

type Words = Pick<Draft, 'outcome' | 'clause'>;

/** Solved work that was opened again, and the same trouble of the same person soon after. */
export const cameBack: Detector = (look) => [
  ...again(look, 'tickets.reopened', reopened),
  ...again(look, 'tickets.repeat', repeated),
];

function reopened({ count, population }: Measure, part: string): Words {
  const all = number(population);
  if (population === 1)
    return {
      outcome: t`The one solved request came back.`,
      clause: t`What was fixed came back in the one request there was.`,
    };
  return {
    outcome:
      count === 1
        ? t`1 of ${all} solved requests came back (${part}).`
        : t`${number(count)} of ${all} solved requests came back (${part}).`,
    clause: t`What was fixed came back in ${number(count)} of ${all} requests.`,
  };
}

function repeated({ count, population }: Measure, part: string): Words {
  const all = number(population);
  if (population === 1)
    return {
      outcome: t`The one request was about the same trouble again.`,
      clause: t`The same trouble came again in the one request there was.`,
    };
  return {
    outcome:
      count === 1
        ? t`1 of ${all} requests was about the same trouble again (${part}).`
        : t`${number(count)} of ${all} requests were about the same trouble again (${part}).`,
    clause: t`The same trouble came again in ${number(count)} of ${all} requests.`,
  };
}

function again(look: Look, id: MeasureId, wordsOf: (found: Measure, part: string) => Words): Draft[] {
  const found = measured(look, id);
  if (!found || found.value === 0) return [];
  const said = draft(look, {
    ...wordsOf(found, percent(found.value)),
    detector: 'came-back',
    measure: id,
    needs: ['stays-fixed'],
    decider: 'buyer',
    proposal: t`We look for the common cause behind them and name the one repair that ends most of them.`,
    concerned: found.concerned,
    evidence: [labelled(found.title, share(found.value, found.count, found.population))],
  });
  return said.severity > 0 ? [said] : [];
}
