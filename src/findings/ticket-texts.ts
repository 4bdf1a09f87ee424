import type { Measure, MeasureId } from '../signals/index.ts';
import { part, type Write, wasWere } from './measure-words.ts';
import { minutes, number, plural, share, times } from './sentences.ts';
import { tailFactor } from './severity.ts';

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

function solved(clock: string): Write {
  return (m, value) => ({
    outcome:
      m.count === 1
        ? `The one request that was solved took ${minutes(value)}${clock}.`
        : `Half of the requests for help were solved within ${minutes(m.median ?? value)}${clock}${slowTail(m, value)}.`,
    figure: spread(m, value),
  });
}

/** The measures of requests for help, in words. */
export const ticketTexts: Partial<Record<MeasureId, Write>> = {
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
