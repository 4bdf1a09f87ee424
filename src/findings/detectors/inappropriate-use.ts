import { visitsOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { capital, either, minutes, number, plural, share, word } from '../sentences.ts';

/**
 * People on sites that the customer calls inappropriate, in working hours. Told whenever there is one, however
 * good the share of appropriate use looks; whether it matters is the lens's business. People are listed one by one.
 */
export const inappropriateUse: Detector = (look) => {
  const people = measured(look, 'use.inappropriate-people');
  if (!people || people.value === 0) return [];
  const appropriate = measured(look, 'use.appropriate');
  const categories = [...new Set(visitsOf(look.month).map((one) => one.category))].filter(Boolean);
  const kinds = categories.length > 0 ? categories : look.customer.inappropriate;
  const sites = kinds.length > 0 ? `${either(kinds)} sites` : 'inappropriate sites';
  const visits = people.concerned.reduce((sum, one) => sum + one.count, 0);
  const inAll = visits > 0 ? `, ${plural(visits, 'visit')} in all` : '';
  return [
    draft(look, {
      detector: 'inappropriate-use',
      measure: 'use.inappropriate-people',
      judgedBy: ['use.inappropriate-people', 'use.appropriate'],
      needs: ['company-time'],
      outcome: `${number(people.value)} of ${plural(people.population, 'person', 'people')} visited ${sites} in working hours${inAll}.`,
      clause: `${capital(word(people.value))} ${people.value === 1 ? 'person needs' : 'people need'} your attention.`,
      decider: 'executive',
      proposal: 'Decide who speaks with them; we can close these sites the same day.',
      concerned: people.concerned,
      evidence: [
        ...people.concerned.map(
          (one) => `${one.label}: ${plural(one.count, 'visit')}, ${minutes(one.minutes)}`,
        ),
        ...(appropriate
          ? [
              `Appropriate use over everybody: ${share(appropriate.value, appropriate.count, appropriate.population)}`,
            ]
          : []),
      ],
    }),
  ];
};
