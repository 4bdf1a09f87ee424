import { t } from '../../platform/language/t.ts';
import { usersOf } from '../facts.ts';
import { type Detector, draft, measured } from '../look.ts';
import { number } from '../sentences.ts';

/** Points of 100 between what buyers and users say, from which on the two see different services. */
const gapPoints = 20;

/** Those who pay and those who work with the service say different things. */
export const buyerUserGap: Detector = (look) => {
  const buyers = measured(look, 'satisfaction.buyers');
  if (!buyers) return [];
  const users = usersOf(look.month);
  if (!users || Math.abs(buyers.value - users.points) < gapPoints) return [];
  const unhappier = buyers.value < users.points;
  const [ofBuyers, ofUsers] = [number(buyers.value), number(users.points)];
  return [
    draft(look, {
      detector: 'buyer-user-gap',
      measure: 'satisfaction.buyers',
      needs: ['value', 'people-content'],
      outcome: unhappier
        ? t`Those who decide are far less content: buyers give the service ${ofBuyers} of 100, users ${ofUsers}.`
        : t`Those who work with it are far less content: buyers give the service ${ofBuyers} of 100, users ${ofUsers}.`,
      clause: unhappier
        ? t`Those who decide are far less content than the others.`
        : t`Those who work with it are far less content than the others.`,
      decider: 'executive',
      proposal: t`Let both tell us in one short meeting what a good month looks like to them.`,
      atLeast: Math.min(0.9, 1 / 3 + (Math.abs(buyers.value - users.points) - gapPoints) / 100),
      evidence: [
        t`Buyers ${ofBuyers} of 100 (n ${number(buyers.count)})`,
        t`Users ${ofUsers} of 100 (n ${number(users.answers)})`,
      ],
    }),
  ];
};
