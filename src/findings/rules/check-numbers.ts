import type { WhenOf } from '../../lens/index.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { agesOf } from '../facts.ts';
import { type Draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { capital, inUnit, number, percent, plural } from '../sentences.ts';
import { type Fired, factsOf, firstOf, notAgreed, type Outcome } from './outcome.ts';

/** A measure beyond a number; in the words of the detector that looked at it, where one did. */
export function checkMeasure(look: Look, when: WhenOf<'measure'>, drafts: readonly Draft[]): Outcome {
  const id = when.measure as MeasureId;
  const found = measured(look, id);
  if (!found) return { missing: id };
  const above = when.above !== undefined && found.value > when.above;
  const below = when.below !== undefined && found.value < when.below;
  return above || below ? aboutMeasure(look, found, drafts) : 'quiet';
}

/** A share beyond a bound, where there are enough of them to say so. */
export function checkShare(look: Look, when: WhenOf<'share'>, drafts: readonly Draft[]): Outcome {
  const id = when.measure as MeasureId;
  const found = measured(look, id);
  if (!found) return { missing: id };
  if (found.population < when.outOfAtLeast || found.population === 0) return 'quiet';
  const part = found.unit === 'share' ? found.value : found.count / found.population;
  const above = when.above !== undefined && part > when.above;
  const below = when.below !== undefined && part < when.below;
  if (!above && !below) return 'quiet';
  const said = aboutMeasure(look, found, drafts);
  return {
    ...said,
    evidence: [t`${percent(part)} of ${number(found.population)}`, ...(said.evidence ?? [])],
  };
}

/** A measure that its own past does not explain. */
export function checkUnusual(look: Look, when: WhenOf<'unusual'>, drafts: readonly Draft[]): Outcome {
  const id = when.measure as MeasureId;
  const found = measured(look, id);
  if (!found) return { missing: id };
  if (!found.limits) return { missing: id, why: t`fewer than six earlier months are known.` };
  if (found.change === 'none' || (when.direction !== 'any' && found.change !== when.direction))
    return 'quiet';
  const { mean, low, high } = found.limits;
  const shown = (value: number) => inUnit(value, found.unit);
  const usual = t`usual: ${shown(mean)}, between ${shown(low)} and ${shown(high)}`;
  const told = drafts.find((one) => one.measure === id && one.detector === 'change');
  const outcome = told?.outcome ?? t`${capital(found.title)} is not as usual: ${measureText(found).figure}.`;
  return { ...aboutMeasure(look, found, []), outcome, clause: told?.clause ?? outcome, evidence: [usual] };
}

function aboutMeasure(look: Look, found: Measure, drafts: readonly Draft[]): Fired {
  const { outcome, figure } = measureText(found);
  const told = drafts.find((one) => one.measure === found.id && !one.good);
  const ages = found.id === 'tickets.backlog' ? agesOf(look.month) : [];
  return {
    measure: found.id,
    needs: told ? [told.need] : ['no-surprises'],
    outcome: told?.outcome ?? outcome,
    clause: told?.clause ?? outcome,
    decider: 'executive',
    proposal: told?.proposal ?? t`We find the cause and bring you the remedy with its price.`,
    concerned: told?.concerned ?? found.concerned,
    evidence: told?.evidence ?? [
      labelled(found.title, figure),
      ...ages.map((one) => labelled(say(one.band), number(one.count))),
    ],
  };
}

const gotThrough = (many: number): string =>
  isOne(many)
    ? t`${number(many)} visit to dangerous sites got through.`
    : t`${number(many)} visits to dangerous sites got through.`;
const threatsGotThrough = (many: number): string =>
  isOne(many) ? t`${number(many)} threat got through.` : t`${number(many)} threats got through.`;
const stopped = (many: number): string =>
  isOne(many)
    ? t`${number(many)} visit to dangerous sites was stopped.`
    : t`${number(many)} visits to dangerous sites were stopped.`;
const threatsStopped = (many: number): string =>
  isOne(many) ? t`${number(many)} threat was stopped.` : t`${number(many)} threats were stopped.`;
const reported = (many: number): string =>
  isOne(many)
    ? t`Your people reported ${number(many)} threat.`
    : t`Your people reported ${number(many)} threats.`;

const threats = {
  'threat passed': {
    measure: 'threats.passed',
    says: gotThrough,
    clause: threatsGotThrough,
    proposal: () => t`We check the machines concerned today, change their passwords, and close the gap.`,
  },
  'threat stopped': {
    measure: 'threats.blocked',
    says: stopped,
    clause: threatsStopped,
    proposal: () => t`We look whom these attacks are meant for, and warn them.`,
  },
  'threat reported': {
    measure: 'threats.reported',
    says: reported,
    clause: reported,
    proposal: () => t`We thank those who told us, and look who else received the same.`,
  },
} as const;

/** Dangers that passed, were stopped, or were reported. */
export function checkThreats(
  look: Look,
  when: WhenOf<'threat passed' | 'threat stopped' | 'threat reported'>,
): Outcome {
  const about = threats[when.fact];
  const found = measured(look, about.measure);
  if (!found) return { missing: about.measure };
  if (found.value <= when.moreThan) return 'quiet';
  return {
    measure: about.measure,
    needs: ['safe'],
    outcome: about.says(found.value),
    clause: about.clause(found.value),
    decider: 'executive',
    proposal: about.proposal(),
    concerned: found.concerned,
    evidence: firstOf(found.concerned.map((one) => labelled(one.label, plural(one.count, 'visit')))),
  };
}

/** Sources that fell silent for longer than the rule allows, within the month. */
export function checkNoData(look: Look, when: WhenOf<'no data'>): Outcome {
  const source: MeasureId = 'contact.silence';
  const facts = factsOf(look);
  if (!facts.gaps) return { missing: source, why: t`gaps in the data were not looked up.` };
  const why = notAgreed(facts, when.during);
  if (why) return { missing: source, why };
  const asked = when.source?.toLowerCase();
  const found = facts.gaps
    .flatMap((one) => {
      const lost = one.minutes[when.during];
      const fits = asked === undefined || one.kind.toLowerCase() === asked;
      const passed = lost && lost.until > when.longerThanMinutes && lost.before <= when.longerThanMinutes;
      return fits && passed ? [{ ...one, lost: lost.until }] : [];
    })
    .sort((a, b) => b.lost - a.lost);
  const [longest] = found;
  if (!longest) return 'quiet';
  const kinds = new Set(found.map((one) => one.kind));
  const lost = inUnit(longest.lost, 'minutes');
  const outcome =
    kinds.size === 1
      ? t`No data came from ${longest.kind} for ${lost}: what happened then is not known.`
      : t`No data came from ${number(kinds.size)} kinds of sources for ${lost}: what happened then is not known.`;
  return {
    measure: source,
    needs: ['no-surprises'],
    outcome,
    clause: outcome,
    decider: 'buyer',
    proposal: t`We find out why it stopped, and bring in what is missing.`,
    evidence: firstOf(
      found.map(
        (one) =>
          t`${one.kind}: ${inUnit(one.lost, 'minutes')} from ${one.from.slice(0, 16).replace('T', ' ')} UTC`,
      ),
    ),
  };
}
