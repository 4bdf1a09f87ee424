import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import type { Measure, MeasureId } from '../signals/index.ts';
import { part, type Write } from './measure-words.ts';
import { number, plural, share, times } from './sentences.ts';

/** The measures of what people say and promise, in words. */
export const voiceTexts: Partial<Record<MeasureId, Write>> = {
  'satisfaction.csat': (m, value) => {
    const [some, all] = [number(m.count), number(m.population)];
    const outcome = part(m, {
      only: t`The one answer about the help is content.`,
      not: t`The one answer about the help is not content.`,
      none: t`None of ${all} answers about the help are content.`,
      one: t`1 of ${all} answers about the help is content.`,
      many: t`${some} of ${all} answers about the help are content.`,
    });
    return { outcome, figure: t`${share(value, m.count, m.population)} content` };
  },
  'satisfaction.nps': (m, value) => ({
    outcome: t`Asked whether they would recommend us, your people gave ${number(value)} on the scale from -100 to 100.`,
    figure: t`${number(value)} of -100 to 100 (n ${number(m.count)})`,
  }),
  'satisfaction.ces': (m, value) => ({
    outcome: t`Getting help was rated ${number(value)} of 7 for ease.`,
    figure: t`${number(value)} of 7 (n ${number(m.count)})`,
  }),
  'satisfaction.buyers': (m, value) => ({
    outcome: t`Those who decide rate the service ${number(value)} of 100.`,
    figure: t`${number(value)} of 100 (n ${number(m.count)})`,
  }),
  'satisfaction.unhappy': (m, value) => ({
    outcome: unhappy(value, m.population),
    figure: one(m.population)
      ? t`${number(value)} of ${number(m.population)} answer`
      : t`${number(value)} of ${number(m.population)} answers`,
  }),
  'contact.silence': (m) => ({
    outcome: `${heard(m)}.`,
    figure: t`${plural(m.count, 'contact')}, usually ${number(m.population)}`,
  }),
  'promises.kept': (m, value) => {
    const [some, all] = [number(m.count), number(m.population)];
    const outcome = part(m, {
      only: t`The one promise that was due was kept.`,
      not: t`The one promise that was due was not kept in time.`,
      none: t`None of ${all} promises that were due were kept.`,
      one: t`1 of ${all} promises that was due was kept.`,
      many: t`${some} of ${all} promises that were due were kept.`,
    });
    return { outcome, figure: share(value, m.count, m.population) };
  },
};

function unhappy(some: number, of: number): string {
  const all = number(of);
  if (of === 1) return some === 1 ? t`1 of 1 answer was unhappy.` : t`0 of 1 answer were unhappy.`;
  if (some === 0) return t`0 of ${all} answers were unhappy.`;
  return some === 1
    ? t`1 of ${all} answers was unhappy.`
    : t`${number(some)} of ${all} answers were unhappy.`;
}

/** `We heard from your people once; 51 times is usual`, without the stop. */
export function heard(m: Measure): string {
  const usual = times(m.population);
  return m.count === 0
    ? t`We heard nothing from your people; ${usual} is usual`
    : t`We heard from your people ${times(m.count)}; ${usual} is usual`;
}
