import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import type { Measure, MeasureId } from '../../signals/index.ts';
import { type Detector, draft, type Look, measured } from '../look.ts';
import { list, number } from '../sentences.ts';

/**
 * Measures that have a number whenever their source sends anything. The others have none in a month in which
 * nothing of the kind happened (no serious trouble, no promise due), which is no gap.
 */
const steady: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'tickets.backlog',
  'availability.share',
  'response.peak',
  'response.off-peak',
  'use.appropriate',
  'use.inappropriate-people',
  'capacity.slow-minutes',
  'threats.blocked',
  'threats.passed',
  'satisfaction.csat',
  'satisfaction.unhappy',
]);

/** Measured until lately, and not this month: nobody may take silence for good news. */
export const dataGap: Detector = (look) => {
  const lost = Object.values(look.month.measures).filter(
    (one) =>
      steady.has(one.id) && one.state !== 'measured' && wasMeasured(look, one) && !nobodyToAsk(look, one),
  );
  const asked = lost.filter((one) => look.needs.some((need) => need.measures.includes(one.id)));
  const [first] = asked;
  if (!first) return [];
  return [
    draft(look, {
      detector: 'data-gap',
      measure: first.id,
      judgedBy: [],
      needs: needsOf(
        look,
        asked.map((one) => one.id),
      ),
      ...wordsOf(asked),
      decider: 'buyer',
      proposal: t`We find out where the data stopped; until then nobody should read these as good.`,
      severity: 0.4,
      unknown: true,
      because: t`what is no longer measured is told, not taken for good`,
      evidence: asked.map((one) => `${t`${one.title}: not measured.`} ${one.why}`.trim()),
    }),
  ];
};

function wordsOf(lost: readonly Measure[]): { readonly outcome: string; readonly clause: string } {
  const titles = list(
    lost.map((one) => one.title),
    3,
  );
  const many = number(lost.length);
  return isOne(lost.length)
    ? {
        outcome: t`One number you look at could not be measured this month, unlike before: ${titles}.`,
        clause: t`One number could not be measured.`,
      }
    : {
        outcome: t`${many} numbers you look at could not be measured this month, unlike before: ${titles}.`,
        clause: t`${many} numbers could not be measured.`,
      };
}

/** Fewer requests for help than this may well bring no answer about them. */
const fewRequests = 10;

/** Answers are asked for where somebody was helped: of those who did not call none can come, and no source stopped. */
function nobodyToAsk(look: Look, one: Measure): boolean {
  const asked = measured(look, 'tickets.volume');
  return one.id.startsWith('satisfaction.') && asked !== null && asked.value < fewRequests;
}

/** In the month before, or in one of the three before this one. */
function wasMeasured(look: Look, one: Measure): boolean {
  const before = look.previous?.measures[one.id];
  if (before?.state === 'measured') return true;
  return one.history
    .filter((point) => point.month < look.month.month)
    .slice(-3)
    .some((point) => point.value !== null);
}

function needsOf(look: Look, ids: readonly MeasureId[]) {
  return look.needs.filter((need) => need.measures.some((id) => ids.includes(id))).map((need) => need.need);
}
