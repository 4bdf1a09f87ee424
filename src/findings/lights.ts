import type { WeighedNeed } from '../lens/index.ts';
import { t } from '../platform/language/t.ts';
import type { Measure, MeasureId } from '../signals/index.ts';
import { type Draft, type Look, levelFor, measured } from './look.ts';
import { measureText } from './measure-texts.ts';
import type { MeasureText } from './measure-words.ts';
import type { Light, LightState } from './schema.ts';
import { number, percent } from './sentences.ts';
import { levelOfSeverity } from './severity.ts';
import { weighty } from './weighty.ts';

const order: readonly LightState[] = ['problem', 'watch', 'good', 'not measured'];

/**
 * One light a need, in the lens's order. It is as bad as the worst of the need's judged measures and findings,
 * red where a rule fired, and `not measured` where nothing that could be judged was measured: no data is never good.
 * What stands above it as a headline it does not repeat. Its figure, history and limits are those of the measure that decides its state.
 */
export function lightsOf(
  look: Look,
  drafts: readonly Draft[],
  told: ReadonlySet<Draft> = new Set(),
): Light[] {
  return look.needs.map((need) => {
    const own = drafts.filter((one) => one.need === need.need && !one.good && !one.aside);
    return lightOf(look, need, own, told);
  });
}

function lightOf(look: Look, need: WeighedNeed, drafts: readonly Draft[], told: ReadonlySet<Draft>): Light {
  const levels = need.measures
    .map((id) => ({ id, level: levelFor(look, need, id) }))
    .filter((one) => one.level !== null);
  const byMeasure = worst(levels.map((one) => one.level ?? 'good'));
  const bad = [...drafts].sort((a, b) => stateIndex(a) - stateIndex(b) || b.severity - a.severity)[0];
  const byFinding = bad ? stateOf(bad) : 'good';
  const known = levels.length > 0 || (bad !== undefined && !bad.unknown && byFinding !== 'good');
  const state = !known ? 'not measured' : worst([byMeasure, byFinding]);
  const speaks = bad && byFinding === state && state !== 'good' ? bad : null;
  const deciding =
    speaks?.measure ??
    levels.find((one) => one.level === state)?.id ??
    anyMeasured(look, need) ??
    need.measures[0];
  const shown = deciding === undefined ? undefined : look.month.measures[deciding];
  const text = textOf(look, need, shown);
  return {
    need: need.need,
    name: need.name,
    weight: need.weight,
    state,
    outcome: speaks && !told.has(speaks) ? speaks.outcome : text.outcome,
    figure: text.figure,
    measure: deciding ?? null,
    history: shown?.history ?? [],
    limits: shown?.limits ?? null,
    ...changeOf(shown),
    measures: need.measures,
  };
}

function stateOf(one: Draft): LightState {
  return one.rule ? 'problem' : levelOfSeverity(one.severity);
}

function stateIndex(one: Draft): number {
  return order.indexOf(stateOf(one));
}

function worst(states: readonly LightState[]): LightState {
  return order.find((state) => states.includes(state)) ?? 'not measured';
}

/** What there is to tell where nothing can be judged; of a month in which nobody asked for help, just that. */
function anyMeasured(look: Look, need: WeighedNeed): MeasureId | undefined {
  const quiet = measured(look, 'tickets.volume')?.value === 0;
  if (quiet && need.measures.includes('tickets.waited')) return 'tickets.volume';
  return need.measures.find((id) => look.month.measures[id]?.state === 'measured');
}

/** What the light says by itself: the few beside the share that hides them, the measure, or why it has no number. */
function textOf(look: Look, need: WeighedNeed, shown: Measure | undefined): MeasureText {
  if (!shown) return noNumber(need);
  const text = measureText(shown);
  if (shown.state !== 'measured') return { ...text, outcome: shown.why || t`No data came in.` };
  const whole = measured(look, 'use.appropriate');
  if (shown.id !== 'use.inappropriate-people' || !shown.value || !whole) return text;
  const [share, all, people] = [percent(whole.value), number(whole.population), number(shown.value)];
  const outcome =
    shown.value === 1
      ? t`${share} of ${all} requests were appropriate; the rest is 1 person.`
      : t`${share} of ${all} requests were appropriate; the rest are ${people} people.`;
  return { ...text, outcome };
}

function noNumber(need: WeighedNeed): { readonly outcome: string; readonly figure: string } {
  const why = need.measures.length === 0 ? t`Nothing that reaches us tells of it yet.` : t`No data came in.`;
  return { outcome: why, figure: t`not measured` };
}

/** The change mark: only where it is signal, and in words. */
export function changeOf(measure: Measure | undefined): Pick<Light, 'change' | 'changeIs'> {
  if (measure?.state !== 'measured' || measure.value === null || measure.change === 'none') {
    return { change: '', changeIs: 'none' };
  }
  if ((measure.unit !== 'count' || measure.change === 'better') && !weighty(measure))
    return { change: '', changeIs: 'none' };
  return { change: changeText(measure, measure.value), changeIs: measure.change };
}

function changeText(measure: Measure, value: number): string {
  const values = measure.history.map((point) => point.value);
  const earlier = values.slice(0, -1).filter((one) => one !== null);
  const nothing = measure.unit === 'share' && measure.better === 'up' ? 1 : 0;
  if (earlier.length > 0 && value !== nothing && earlier.every((one) => one === nothing)) return t`new`;
  const up = run(values, 1);
  const down = run(values, -1);
  if (up >= 3) return t`rising, ${number(up)} months`;
  if (down >= 3) return t`falling, ${number(down)} months`;
  if (measure.change === 'changed') {
    return value > (measure.limits?.mean ?? value) ? t`higher than usual` : t`lower than usual`;
  }
  return measure.change === 'better' ? t`better than usual` : t`worse than usual`;
}

/** How many months in a row, up to this one, each lay above (1) or below (-1) the one before. */
function run(values: readonly (number | null)[], way: 1 | -1): number {
  let length = 0;
  for (let index = values.length - 1; index > 0; index--) {
    const now = values[index];
    const before = values[index - 1];
    if (
      now === null ||
      now === undefined ||
      before === null ||
      before === undefined ||
      (now - before) * way <= 0
    )
      break;
    length += 1;
  }
  return length;
}
