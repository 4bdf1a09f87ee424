import { weighNeeds } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import { clausesOf } from '../clauses.ts';
import type { ReaderLens } from '../lenses-for.ts';
import { type Detector, draft } from '../look.ts';
import { clip, percent } from '../sentences.ts';

/** Share of the whole lens between buyers and users, from which on it is told, and from which on it is wide. */
const toldFrom = 0.1;
const wideFrom = 0.25;

/** A need as buyers and as users weigh it, shares of the whole, 0..1; 0 where it is not in a lens. */
interface Weighed {
  readonly need: ReturnType<typeof weighNeeds>[number];
  readonly buyers: number;
  readonly users: number;
}

/**
 * Those who pay and those who work with the service value different things: a month that pleases the ones may leave
 * the others wanting. Told from the lenses alone, so it says nothing of the state of any need.
 */
export const lensGap: Detector = (look) => {
  const payers = look.roleLenses?.buyer ?? look.roleLenses?.executive;
  const users = look.roleLenses?.user;
  if (!payers || !users) return [];
  const all = weighed(payers, users);
  const told = all.filter((one) => Math.abs(one.buyers - one.users) >= toldFrom - 1e-9);
  const high = [...told].sort((a, b) => b.buyers - b.users - (a.buyers - a.users))[0];
  const low = [...told].sort((a, b) => a.buyers - a.users - (b.buyers - b.users))[0];
  if (!high || !low) return [];
  const lines = [
    ...(high.buyers > high.users
      ? [
          t`buyers put ${percent(high.buyers)} of the weight on “${clip(high.need.name, 60)}”, users ${percent(high.users)}`,
        ]
      : []),
    ...(low.users > low.buyers
      ? [
          t`users put ${percent(low.users)} of the weight on “${clip(low.need.name, 60)}”, buyers ${percent(low.buyers)}`,
        ]
      : []),
  ];
  const widest = Math.max(...told.map((one) => Math.abs(one.buyers - one.users)));
  return [
    draft(look, {
      detector: 'lens-gap',
      measure: 'satisfaction.buyers',
      judgedBy: [],
      needs: [high.buyers > high.users ? high.need.need : low.need.need, low.need.need],
      outcome: t`A month that pleases those who pay may leave those who work with it wanting: ${clausesOf(lines)}.`,
      clause: t`Those who pay and those who work with it value different things.`,
      soWhat: t`Whatever comes first, somebody else had hoped for something else: it is yours to say which.`,
      decider: 'executive',
      proposal: t`Let both say in one short meeting what comes first; we follow that.`,
      severity: widest >= wideFrom ? 0.5 : 0.34,
      because: t`it says whose wish this page follows`,
      aside: true,
      evidence: all.map(
        (one) =>
          t`${clip(one.need.name, 80)}: ${percent(one.buyers)} of the weight for buyers, ${percent(one.users)} for users`,
      ),
    }),
  ];
};

/** Every need of either lens, the widest apart first; where both are learnt, what may be chance counts as no gap. */
function weighed(payers: ReaderLens, users: ReaderLens): Weighed[] {
  const [ofPayers, ofUsers] = [weighNeeds(payers.lens), weighNeeds(users.lens)];
  const needs = new Map([...ofUsers, ...ofPayers].map((need) => [need.need, need]));
  return [...needs.values()]
    .map((need) => ({
      need,
      buyers: ofPayers.find((one) => one.need === need.need)?.weight ?? 0,
      users: ofUsers.find((one) => one.need === need.need)?.weight ?? 0,
    }))
    .filter((one) => !mayBeChance(one.need.need, payers, users))
    .sort((a, b) => Math.abs(b.buyers - b.users) - Math.abs(a.buyers - a.users));
}

/** Whether the 90 % intervals of a need's weight overlap. */
function mayBeChance(need: string, payers: ReaderLens, users: ReaderLens): boolean {
  const [a, b] = [payers, users].map((one) => one.learnt?.weights.find((weighed) => weighed.need === need));
  return a !== undefined && b !== undefined && a.low <= b.high && b.low <= a.high;
}
