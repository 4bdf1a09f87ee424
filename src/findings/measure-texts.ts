import type { Measure, MeasureId } from '../signals/index.ts';
import {
  inUnit,
  milliseconds,
  minutes,
  number,
  opening,
  percent,
  plural,
  share,
  times,
} from './sentences.ts';
import { tailFactor } from './severity.ts';

/** A measure in words: one outcome sentence, and the figure with its count and population. */
export interface MeasureText {
  readonly outcome: string;
  readonly figure: string;
}

type Write = (m: Measure, value: number) => MeasureText;

const of = (m: Measure): string => `${number(m.count)} of ${number(m.population)}`;
const wasWere = (count: number): string => (count === 1 ? 'was' : 'were');

/** Hours between two troubles, counted day and night: days from four on. */
const between = (hours: number): string =>
  hours < 96 ? minutes(hours * 60) : plural(Math.round(hours / 24), 'day');

/** With fewer values there is no tenth to speak of. */
export const fewest = 10;

/** A duration: `median 14 min, 9 in 10 within 52 min (n 131)`; of few values the slowest is told instead. */
function spread(m: Measure, value: number): string {
  const median = minutes(m.median ?? value);
  if (m.count === 1) return `${median} (n 1)`;
  const tail = m.count < fewest ? 'slowest about' : '9 in 10 within';
  return `median ${median}${m.p90 === null ? '' : `, ${tail} ${minutes(m.p90)}`} (n ${number(m.count)})`;
}

/** A half that was fast may not hide a tenth that was very slow. */
function slowTail(m: Measure, value: number): string {
  if (m.p90 === null || m.p90 <= (m.median ?? value) * tailFactor) return '';
  return `; ${m.count < fewest ? 'the slowest took about' : 'one in ten took more than'} ${minutes(m.p90)}`;
}

/** All of them together where there is but one: `The one request was ...`, `7 of 8 requests were ...`. */
function part(m: Measure, what: string, many: string, one: string, not: string): string {
  if (m.population === 1) return `The one ${what} ${m.count === 1 ? one : not}.`;
  const some = m.count === 0 ? `None of ${number(m.population)}` : of(m);
  return `${some} ${what}s ${m.count === 1 ? one : many}.`;
}

function responseTime(when: string): Write {
  return (m, value) => ({
    outcome: `${when} 9 in 10 waits for the systems ended within ${milliseconds(m.p90 ?? value)}.`,
    figure: `9 in 10 within ${milliseconds(m.p90 ?? value)}${m.median === null ? '' : `, median ${milliseconds(m.median)}`} (n ${number(m.count)})`,
  });
}

function solved(clock: string): Write {
  return (m, value) => ({
    outcome:
      m.count === 1
        ? `The one request that was solved took ${minutes(value)}${clock}.`
        : `Half of the requests for help were solved within ${minutes(m.median ?? value)}${clock}${slowTail(m, value)}.`,
    figure: spread(m, value),
  });
}

const help: Partial<Record<MeasureId, Write>> = {
  'tickets.volume': (_, value) => ({
    outcome: value === 0 ? 'Nobody asked for help.' : `Your people asked for help ${times(value)}.`,
    figure: plural(value, 'request'),
  }),
  'tickets.first-response': (m, value) => ({
    outcome:
      m.count === 1
        ? `The one request for help had an answer within ${minutes(value)}.`
        : `Half of those who asked for help had an answer within ${minutes(m.median ?? value)}${slowTail(m, value)}.`,
    figure: spread(m, value),
  }),
  'tickets.resolution': solved(' of working time'),
  'tickets.resolution-wall': solved(', nights and weekends included'),
  'tickets.vendor-resolution': solved(' by the service desk’s own clock'),
  'tickets.reopened': (m, value) => ({
    outcome: part(m, 'solved request', 'came back', 'came back', 'did not come back'),
    figure: `${share(value, m.count, m.population)} came back`,
  }),
  'tickets.repeat': (m, value) => ({
    outcome: part(
      m,
      'request',
      'were about the same trouble again',
      'was about the same trouble again',
      'was a new one',
    ),
    figure: `${share(value, m.count, m.population)} the same again`,
  }),
  'tickets.backlog': (_, value) => ({
    outcome:
      value === 0
        ? 'No request for help was left open at the end of the month.'
        : `${plural(value, 'request')} for help ${wasWere(value)} still open at the end of the month.`,
    figure: `${number(value)} open`,
  }),
  'tickets.target-met': (m, value) => ({
    outcome: part(
      m,
      'request',
      'were done within the agreed times',
      'was done within the agreed time',
      'missed the agreed time',
    ),
    figure: share(value, m.count, m.population),
  }),
  'tickets.vendor-target-met': (m, value) => ({
    outcome: part(
      m,
      'request',
      'were done within the agreed times, says the service desk itself',
      'was done within the agreed time, says the service desk itself',
      'missed the agreed time, says the service desk itself',
    ),
    figure: share(value, m.count, m.population),
  }),
  'tickets.mttr': (m, value) => ({
    outcome:
      m.count === 1
        ? `The one serious trouble took ${minutes(value * 60)} to repair, nights and weekends included.`
        : `Serious trouble took ${minutes(value * 60)} on average to repair, nights and weekends included (${times(m.count)}).`,
    figure: `${m.count === 1 ? '' : 'mean '}${minutes(value * 60)} (n ${number(m.count)})`,
  }),
  'tickets.mtbf': (m, value) => ({
    outcome: `Serious trouble came every ${between(value)} on average.`,
    figure: `every ${between(value)} (n ${number(m.count)})`,
  }),
  'tickets.waited': (m, value) => ({
    outcome: part(
      m,
      'request',
      'waited longer for an answer than agreed',
      'waited longer for an answer than agreed',
      'had its answer in time',
    ),
    figure: `${number(value)} of ${number(m.population)} too late`,
  }),
};

const service: Partial<Record<MeasureId, Write>> = {
  'availability.share': (m, value) => ({
    outcome:
      value === 1
        ? 'What you rely on worked in all of the agreed hours.'
        : `What you rely on worked ${percent(value)} of the agreed hours.`,
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
  'capacity.slow-minutes': (m, value) => ({
    outcome:
      value === 0
        ? 'In no working hour did people have to wait for the internet line.'
        : `For ${minutes(value)} of working time people had to wait for the internet line.`,
    figure: `${minutes(value)} slow${m.population > 0 ? ` of ${number(Math.round(m.population / 60))} working hours` : ''}`,
  }),
  'capacity.hogs': (_, value) => ({
    outcome: `While it was slow, one person or site had ${percent(value)} of the internet line.`,
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
  'threats.passed': (m, value) => ({
    outcome:
      value === 0
        ? 'No known threat got through.'
        : `${plural(value, 'visit')} to dangerous sites ${wasWere(value)} not stopped.`,
    figure: `${number(value)} got through${m.population > 0 ? `, of ${plural(m.population, 'request')}` : ''}`,
  }),
  'threats.reported': (_, value) => ({
    outcome: value === 0 ? 'Nobody reported a threat.' : `Your people reported ${plural(value, 'threat')}.`,
    figure: `${number(value)} reported`,
  }),
};

const voices: Partial<Record<MeasureId, Write>> = {
  'satisfaction.csat': (m, value) => ({
    outcome: part(
      m,
      'answer',
      'about the help are content',
      'about the help is content',
      'about the help is not content',
    ),
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
    outcome: `${heard(m)}.`,
    figure: `${plural(m.count, 'contact')}, usually ${number(m.population)}`,
  }),
  'promises.kept': (m, value) => ({
    outcome: part(
      m,
      'promise',
      'that were due were kept',
      'that was due was kept',
      'that was due was not kept in time',
    ),
    figure: share(value, m.count, m.population),
  }),
};

const writers: Partial<Record<MeasureId, Write>> = { ...help, ...service, ...use, ...voices };

/** `We heard from your people once; 51 times is usual`. */
export function heard(m: Measure): string {
  const said =
    m.count === 0 ? 'We heard nothing from your people' : `We heard from your people ${times(m.count)}`;
  return `${said}; ${times(m.population)} is usual`;
}

/** A measure in words; `Not measured` with the reason where there is no number. */
export function measureText(m: Measure): MeasureText {
  if (m.state !== 'measured' || m.value === null) {
    return { outcome: `Not measured: ${m.why || 'no data came in.'}`, figure: 'not measured' };
  }
  const written = writers[m.id]?.(m, m.value);
  const figure = inUnit(m.value, m.unit);
  const text = written ?? { outcome: `${m.title}: ${figure}.`, figure };
  return { ...text, outcome: opening(text.outcome) };
}
