import type { Measure, MeasureId } from '../signals/index.ts';
import {
  inUnit,
  milliseconds,
  minutes,
  number,
  percent,
  plural,
  share,
  times,
  workingMinutes,
} from './sentences.ts';

/** A measure in words: one outcome sentence, and the figure with its count and population. */
export interface MeasureText {
  readonly outcome: string;
  readonly figure: string;
}

type Write = (m: Measure, value: number) => MeasureText;
type Duration = (value: number) => string;

const of = (m: Measure): string => `${number(m.count)} of ${number(m.population)}`;
const wasWere = (count: number): string => (count === 1 ? 'was' : 'were');

/** A duration: `median 14 min, 9 in 10 within 52 min (n 131)`. */
function spread(m: Measure, value: number, show: Duration): string {
  const p90 = m.p90 === null ? '' : `, 9 in 10 within ${show(m.p90)}`;
  return `median ${show(m.median ?? value)}${p90} (n ${number(m.count)})`;
}

function within(m: Measure, value: number, show: Duration): string {
  const p90 = m.p90 === null ? '' : `, 9 in 10 within ${show(m.p90)}`;
  return `within ${show(m.median ?? value)}${p90}`;
}

function responseTime(when: string): Write {
  return (m, value) => ({
    outcome: `${when} 9 in 10 waits for the systems ended within ${milliseconds(m.p90 ?? value)}.`,
    figure: `9 in 10 within ${milliseconds(m.p90 ?? value)}${m.median === null ? '' : `, median ${milliseconds(m.median)}`} (n ${number(m.count)})`,
  });
}

function solved(start: string, end: string, show: Duration): Write {
  return (m, value) => ({
    outcome: `${start} half of the requests for help were solved ${within(m, value, show)}${end}.`,
    figure: spread(m, value, show),
  });
}

const help: Partial<Record<MeasureId, Write>> = {
  'tickets.volume': (_, value) => ({
    outcome: `Your people asked for help ${times(value)}.`,
    figure: plural(value, 'request'),
  }),
  'tickets.first-response': (m, value) => ({
    outcome: `Half of those who asked for help had an answer ${within(m, value, workingMinutes)}.`,
    figure: spread(m, value, workingMinutes),
  }),
  'tickets.resolution': solved('In working hours,', '', workingMinutes),
  'tickets.resolution-wall': solved('Overall,', ', nights and weekends included', minutes),
  'tickets.vendor-resolution': solved('By the service desk’s own clock,', '', minutes),
  'tickets.reopened': (m, value) => ({
    outcome: `${of(m)} solved requests came back.`,
    figure: `${share(value, m.count, m.population)} came back`,
  }),
  'tickets.repeat': (m, value) => ({
    outcome: `${of(m)} requests were about the same trouble again.`,
    figure: `${share(value, m.count, m.population)} the same again`,
  }),
  'tickets.backlog': (_, value) => ({
    outcome: `${plural(value, 'request')} for help ${wasWere(value)} still open at the end of the month.`,
    figure: `${number(value)} open`,
  }),
  'tickets.target-met': (m, value) => ({
    outcome: `${of(m)} requests for help were done within the agreed times.`,
    figure: share(value, m.count, m.population),
  }),
  'tickets.vendor-target-met': (m, value) => ({
    outcome: `By the service desk’s own account, ${of(m)} requests were done within the agreed times.`,
    figure: share(value, m.count, m.population),
  }),
  'tickets.mttr': (m, value) => ({
    outcome: `After serious trouble it took ${minutes(value * 60)} on average until work went on (${times(m.count)}).`,
    figure: `mean ${minutes(value * 60)} (n ${number(m.count)})`,
  }),
  'tickets.mtbf': (m, value) => ({
    outcome: `Serious trouble came every ${minutes(value * 60)} on average.`,
    figure: `every ${minutes(value * 60)} (n ${number(m.count)})`,
  }),
  'tickets.waited': (m, value) => ({
    outcome: `${number(value)} of ${number(m.population)} requests waited longer for an answer than agreed.`,
    figure: `${number(value)} of ${number(m.population)} too late`,
  }),
};

const service: Partial<Record<MeasureId, Write>> = {
  'availability.share': (m, value) => ({
    outcome: `What you rely on worked ${percent(value)} of the agreed time.`,
    figure: `${percent(value)}${m.population > 0 ? `, ${minutes(m.population - m.count)} down of ${number(Math.round(m.population / 60))} agreed hours` : ''}`,
  }),
  'availability.outages': (_, value) => ({
    outcome:
      value === 0 ? 'No outage touched working hours.' : `${plural(value, 'outage')} touched working hours.`,
    figure: plural(value, 'outage'),
  }),
  'availability.peak': (m, value) => ({
    outcome:
      value === 0
        ? 'Nothing was down at your busy hours.'
        : `Something you rely on was down for ${minutes(value)} of your busy hours.`,
    figure: `${minutes(value)} down${m.population > 0 ? ` of ${number(Math.round(m.population / 60))} busy hours` : ''}`,
  }),
  'availability.maintenance': (_, value) => ({
    outcome: `Agreed maintenance took ${minutes(value)}.`,
    figure: minutes(value),
  }),
  'response.peak': responseTime('At your busy hours'),
  'response.off-peak': responseTime('Outside your busy hours'),
  'capacity.slow-minutes': (_, value) => ({
    outcome:
      value === 0
        ? 'In no working hour did people have to wait for the line.'
        : `For ${workingMinutes(value)} of working time people had to wait for the line.`,
    figure: `${workingMinutes(value)} slow`,
  }),
  'capacity.hogs': (_, value) => ({
    outcome: `While it was slow, one taker had ${percent(value)} of the line.`,
    figure: `${percent(value)} of the line`,
  }),
};

const use: Partial<Record<MeasureId, Write>> = {
  'use.appropriate': (m, value) => ({
    outcome: `${share(value, m.count, m.population)} of what was opened in working hours fits the workplace.`,
    figure: share(value, m.count, m.population),
  }),
  'use.inappropriate-people': (m, value) => ({
    outcome:
      value === 0
        ? `None of ${plural(m.population, 'person', 'people')} was on inappropriate sites in working hours.`
        : `${number(value)} of ${plural(m.population, 'person', 'people')} ${wasWere(value)} on inappropriate sites in working hours.`,
    figure: `${number(value)} of ${plural(m.population, 'person', 'people')}`,
  }),
  'threats.blocked': (_, value) => ({
    outcome: `${plural(value, 'threat')} ${wasWere(value)} stopped on the way.`,
    figure: `${number(value)} stopped`,
  }),
  'threats.passed': (_, value) => ({
    outcome:
      value === 0
        ? 'No known threat got through.'
        : `${plural(value, 'visit')} to dangerous sites ${wasWere(value)} not stopped.`,
    figure: `${number(value)} got through`,
  }),
  'threats.reported': (_, value) => ({
    outcome: `Your people reported ${plural(value, 'threat')}.`,
    figure: `${number(value)} reported`,
  }),
};

const voices: Partial<Record<MeasureId, Write>> = {
  'satisfaction.csat': (m, value) => ({
    outcome: `${of(m)} answers about the help say they are content.`,
    figure: `${share(value, m.count, m.population)} content`,
  }),
  'satisfaction.nps': (m, value) => ({
    outcome: `Asked whether they would recommend us, your people gave ${number(value)} on the scale from -100 to 100.`,
    figure: `${number(value)} of -100 to 100 (n ${number(m.count)})`,
  }),
  'satisfaction.ces': (m, value) => ({
    outcome: `Getting help was rated ${number(value)} of 7 for ease.`,
    figure: `${number(value)} of 7 (n ${number(m.count)})`,
  }),
  'satisfaction.buyers': (m, value) => ({
    outcome: `Those who decide rate the service ${number(value)} of 100.`,
    figure: `${number(value)} of 100 (n ${number(m.count)})`,
  }),
  'satisfaction.unhappy': (m, value) => ({
    outcome: `${number(value)} of ${plural(m.population, 'answer')} ${wasWere(value)} unhappy.`,
    figure: `${number(value)} of ${plural(m.population, 'answer')}`,
  }),
  'contact.silence': (m) => ({
    outcome: `We heard from your people ${times(m.count)}; ${number(m.population)} is usual.`,
    figure: `${plural(m.count, 'contact')}, usually ${number(m.population)}`,
  }),
  'promises.kept': (m, value) => ({
    outcome: `${of(m)} promises that were due were kept.`,
    figure: share(value, m.count, m.population),
  }),
};

const writers: Partial<Record<MeasureId, Write>> = { ...help, ...service, ...use, ...voices };

/** A measure in words; `Not measured` with the reason where there is no number. */
export function measureText(m: Measure): MeasureText {
  if (m.state !== 'measured' || m.value === null) {
    return { outcome: `Not measured: ${m.why || 'no data came in.'}`, figure: 'not measured' };
  }
  const written = writers[m.id]?.(m, m.value);
  const figure = inUnit(m.value, m.unit);
  return written ?? { outcome: `${m.title}: ${figure}.`, figure };
}
