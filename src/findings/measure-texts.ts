import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import type { Measure, MeasureId } from '../signals/index.ts';
import type { MeasureText, Write } from './measure-words.ts';
import { inUnit, milliseconds, minutes, number, opening, percent, plural, share } from './sentences.ts';
import { ticketTexts } from './ticket-texts.ts';
import { voiceTexts } from './voice-texts.ts';

function responseTime(outcome: (within: string) => string): Write {
  return (m, value) => {
    const [within, n] = [milliseconds(m.p90 ?? value), number(m.count)];
    const figure =
      m.median === null
        ? t`9 in 10 within ${within} (n ${n})`
        : t`9 in 10 within ${within}, median ${milliseconds(m.median)} (n ${n})`;
    return { outcome: outcome(within), figure };
  };
}

/** The whole of some minutes, in hours; null where it is not known. */
const hoursOf = (m: Measure): string | null =>
  m.population > 0 ? number(Math.round(m.population / 60)) : null;

const service: Partial<Record<MeasureId, Write>> = {
  'availability.share': (m, value) => {
    const hours = hoursOf(m);
    return {
      outcome:
        value === 1
          ? t`What you rely on worked in all of the agreed hours.`
          : t`What you rely on worked ${percent(value)} of the agreed hours.`,
      figure:
        hours === null
          ? percent(value)
          : t`${percent(value)}, ${minutes(m.population - m.count)} down of ${hours} agreed hours`,
    };
  },
  'availability.outages': (_, value) => ({
    outcome: outages(value),
    figure: plural(value, 'outage'),
  }),
  'availability.peak': (m, value) => {
    const hours = hoursOf(m);
    return {
      outcome:
        value === 0
          ? t`Nothing was down at your busy hours.`
          : t`Something you rely on was down for ${minutes(value)} of your busy hours.`,
      figure: hours === null ? t`${minutes(value)} down` : t`${minutes(value)} down of ${hours} busy hours`,
    };
  },
  'availability.maintenance': (_, value) => ({
    outcome: t`Agreed maintenance took ${minutes(value)}.`,
    figure: minutes(value),
  }),
  'response.peak': responseTime(
    (within) => t`At your busy hours 9 in 10 waits for the systems ended within ${within}.`,
  ),
  'response.off-peak': responseTime(
    (within) => t`Outside your busy hours 9 in 10 waits for the systems ended within ${within}.`,
  ),
  'capacity.slow-minutes': (m, value) => {
    const hours = hoursOf(m);
    return {
      outcome:
        value === 0
          ? t`In no working hour did people have to wait for the internet line.`
          : t`For ${minutes(value)} of working time people had to wait for the internet line.`,
      figure:
        hours === null ? t`${minutes(value)} slow` : t`${minutes(value)} slow of ${hours} working hours`,
    };
  },
  'capacity.hogs': (_, value) => ({
    outcome: t`While it was slow, one person or site had ${percent(value)} of the internet line.`,
    figure: t`${percent(value)} of the line`,
  }),
};

function outages(value: number): string {
  if (value === 0) return t`No outage touched working hours.`;
  return one(value)
    ? t`${number(value)} outage touched working hours.`
    : t`${number(value)} outages touched working hours.`;
}

const use: Partial<Record<MeasureId, Write>> = {
  'use.appropriate': (m, value) => ({
    outcome: t`${share(value, m.count, m.population)} of what was opened in working hours fits the workplace.`,
    figure: share(value, m.count, m.population),
  }),
  'use.inappropriate-people': (m, value) => ({
    outcome: inappropriate(value, m.population),
    figure: one(m.population)
      ? t`${number(value)} of ${number(m.population)} person`
      : t`${number(value)} of ${number(m.population)} people`,
  }),
  'threats.blocked': (_, value) => ({
    outcome: one(value)
      ? t`${number(value)} threat was stopped on the way.`
      : t`${number(value)} threats were stopped on the way.`,
    figure: t`${number(value)} stopped`,
  }),
  'threats.passed': (m, value) => ({
    outcome: gotThrough(value),
    figure: gotThroughOf(value, m.population),
  }),
  'threats.reported': (_, value) => ({ outcome: reported(value), figure: t`${number(value)} reported` }),
};

function inappropriate(some: number, of: number): string {
  const all = number(of);
  if (of === 1) {
    return some === 0
      ? t`None of 1 person was on inappropriate sites in working hours.`
      : t`1 of 1 person was on inappropriate sites in working hours.`;
  }
  if (some === 0) return t`None of ${all} people was on inappropriate sites in working hours.`;
  return some === 1
    ? t`1 of ${all} people was on inappropriate sites in working hours.`
    : t`${number(some)} of ${all} people were on inappropriate sites in working hours.`;
}

function gotThrough(value: number): string {
  if (value === 0) return t`No known threat got through.`;
  return one(value)
    ? t`${number(value)} visit to dangerous sites was not stopped.`
    : t`${number(value)} visits to dangerous sites were not stopped.`;
}

function gotThroughOf(value: number, of: number): string {
  if (of <= 0) return t`${number(value)} got through`;
  return one(of)
    ? t`${number(value)} got through, of ${number(of)} request`
    : t`${number(value)} got through, of ${number(of)} requests`;
}

function reported(value: number): string {
  if (value === 0) return t`Nobody reported a threat.`;
  return one(value)
    ? t`Your people reported ${number(value)} threat.`
    : t`Your people reported ${number(value)} threats.`;
}

const writers: Partial<Record<MeasureId, Write>> = { ...ticketTexts, ...service, ...use, ...voiceTexts };

/** A measure in words; `Not measured` with the reason where there is no number. */
export function measureText(m: Measure): MeasureText {
  if (m.state !== 'measured' || m.value === null) {
    return { outcome: t`Not measured: ${m.why || t`no data came in.`}`, figure: t`not measured` };
  }
  const written = writers[m.id]?.(m, m.value);
  const figure = inUnit(m.value, m.unit);
  const text = written ?? { outcome: `${m.title}: ${figure}.`, figure };
  return { ...text, outcome: opening(text.outcome) };
}
