import { longestWaits } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { clip, minutes, number, plural } from '../sentences.ts';

/** Requests that waited longer for an answer than agreed, one by one: an average would hide them. */
export const waitedTooLong: Detector = (look) => {
  const found = measured(look, 'tickets.waited');
  if (!found || found.value === 0) return [];
  const each = longestWaits(look.month).filter((one) => one.late);
  const longest = each[0] ? `; the longest waited ${minutes(each[0].minutes)}` : '';
  return [
    draft(look, {
      detector: 'waited-too-long',
      measure: 'tickets.waited',
      needs: ['fast-help'],
      outcome: `${number(found.value)} of ${plural(found.population, 'request')} for help waited longer than agreed${longest}.`,
      clause: `${number(found.value)} of ${plural(found.population, 'request')} waited longer than agreed.`,
      decider: 'buyer',
      proposal: 'We call each of them, say why it took so long, and tell you what we change.',
      concerned: found.concerned,
      evidence: each.map((one) => `${one.ticket} ${clip(one.title, 80)}: ${minutes(one.minutes)}`),
    }),
  ];
};
