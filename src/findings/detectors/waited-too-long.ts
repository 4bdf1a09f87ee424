import { t } from '../../platform/language/t.ts';
import { labelled, sentenceOf } from '../clauses.ts';
import { longestWaits } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { clip, minutes, number } from '../sentences.ts';

/** Requests that waited longer for an answer than agreed, one by one: an average would hide them. */
export const waitedTooLong: Detector = (look) => {
  const found = measured(look, 'tickets.waited');
  if (!found || found.value === 0) return [];
  const each = longestWaits(look.month).filter((one) => one.late);
  const [longest] = each;
  return [
    draft(look, {
      detector: 'waited-too-long',
      measure: 'tickets.waited',
      needs: ['fast-help'],
      outcome: sentenceOf(
        waited(found.value, found.population),
        longest ? t`the longest waited ${minutes(longest.minutes)}` : '',
      ),
      clause: inShort(found.value, found.population),
      decider: 'buyer',
      proposal: t`We call each of them, say why it took so long, and tell you what we change.`,
      concerned: found.concerned,
      evidence: each.map((one) => labelled(`${one.ticket} ${clip(one.title, 80)}`, minutes(one.minutes))),
    }),
  ];
};

/** Without its end: the longest may follow. */
function waited(late: number, all: number): string {
  if (all === 1) return t`1 of 1 request for help waited longer than agreed`;
  return late === 1
    ? t`1 of ${number(all)} requests for help waited longer than agreed`
    : t`${number(late)} of ${number(all)} requests for help waited longer than agreed`;
}

function inShort(late: number, all: number): string {
  if (all === 1) return t`1 of 1 request waited longer than agreed.`;
  return late === 1
    ? t`1 of ${number(all)} requests waited longer than agreed.`
    : t`${number(late)} of ${number(all)} requests waited longer than agreed.`;
}
