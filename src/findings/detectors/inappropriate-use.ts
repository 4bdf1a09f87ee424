import { either } from '../../platform/language/lists.ts';
import { one } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import { labelled } from '../clauses.ts';
import { visitsOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { capital, minutes, number, plural, share, word } from '../sentences.ts';

/**
 * People on sites that the customer calls inappropriate, in working hours. Told whenever there is one, however
 * good the share of appropriate use looks; whether it matters is the lens's business. People are listed one by one.
 */
export const inappropriateUse: Detector = (look) => {
  const people = measured(look, 'use.inappropriate-people');
  if (!people || people.value === 0) return [];
  const appropriate = measured(look, 'use.appropriate');
  const categories = [...new Set(visitsOf(look.month).map((visit) => visit.category))].filter(Boolean);
  const kinds = categories.length > 0 ? categories : look.customer.inappropriate;
  const visits = people.concerned.reduce((sum, person) => sum + person.count, 0);
  const visited = visitedBy(people.value, people.population, sitesOf(kinds));
  return [
    draft(look, {
      detector: 'inappropriate-use',
      measure: 'use.inappropriate-people',
      judgedBy: ['use.inappropriate-people', 'use.appropriate'],
      needs: ['company-time'],
      outcome: sentenceWith(visited, visits),
      clause:
        people.value === 1
          ? t`One person needs your attention.`
          : t`${capital(word(people.value))} people need your attention.`,
      decider: 'executive',
      proposal: t`Decide who speaks with them; we can close these sites the same day.`,
      concerned: people.concerned,
      evidence: [
        ...people.concerned.map(({ label, count, minutes: took }) =>
          labelled(label, `${plural(count, 'visit')}, ${minutes(took)}`),
        ),
        ...(appropriate
          ? [
              t`Appropriate use over everybody: ${share(appropriate.value, appropriate.count, appropriate.population)}`,
            ]
          : []),
      ],
    }),
  ];
};

/** `adult or gambling sites`: what lists of sites call them, or the customer does. */
function sitesOf(kinds: readonly string[]): string {
  return kinds.length > 0 ? t`${either(kinds.map(say))} sites` : t`inappropriate sites`;
}

/** A sentence without its end, which more may follow. */
function visitedBy(many: number, population: number, sites: string): string {
  if (population === 1) return t`1 of 1 person visited ${sites} in working hours`;
  return many === 1
    ? t`1 of ${number(population)} people visited ${sites} in working hours`
    : t`${number(many)} of ${number(population)} people visited ${sites} in working hours`;
}

function sentenceWith(visited: string, visits: number): string {
  if (visits === 0) return `${visited}.`;
  return one(visits) ? t`${visited}, 1 visit in all.` : t`${visited}, ${number(visits)} visits in all.`;
}
