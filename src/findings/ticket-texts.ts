import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import type { Measure, MeasureId } from '../signals/index.ts';
import { part, type Write } from './measure-words.ts';
import { minutes, number, plural, share, times } from './sentences.ts';
import { tailFactor } from './severity.ts';

/** Hours between two troubles, counted day and night, are told as days from here on. */
const daysFrom = 96;

/** With fewer values there is no tenth to speak of. */
export const fewest = 10;

/** A duration: `median 14 min, 9 in 10 within 52 min (n 131)`; of few values the slowest is told instead. */
function spread(m: Measure, value: number): string {
  const median = minutes(m.median ?? value);
  const n = number(m.count);
  if (m.count === 1) return t`${median} (n 1)`;
  if (m.p90 === null) return t`median ${median} (n ${n})`;
  if (m.count < fewest) return t`median ${median}, slowest about ${minutes(m.p90)} (n ${n})`;
  return t`median ${median}, 9 in 10 within ${minutes(m.p90)} (n ${n})`;
}

/** A half that was fast may not hide a tenth that was very slow; '' where it does not. */
function slowTail(m: Measure, value: number): string {
  if (m.p90 === null || m.p90 <= (m.median ?? value) * tailFactor) return '';
  return m.count < fewest
    ? t`the slowest took about ${minutes(m.p90)}`
    : t`one in ten took more than ${minutes(m.p90)}`;
}

type Duration = Readonly<Record<'only' | 'half' | 'halfAnd', (took: string, tail: string) => string>>;

/** Half of the requests within a time, with what there is to say of the slowest. */
function lasted(texts: Duration): Write {
  return (m, value) => {
    const tail = slowTail(m, value);
    const took = minutes(m.median ?? value);
    const many = tail ? texts.halfAnd(took, tail) : texts.half(took, '');
    return { outcome: m.count === 1 ? texts.only(minutes(value), '') : many, figure: spread(m, value) };
  };
}

const durations: Partial<Record<MeasureId, Write>> = {
  'tickets.first-response': lasted({
    only: (took) => t`The one request for help had an answer within ${took}.`,
    half: (took) => t`Half of those who asked for help had an answer within ${took}.`,
    halfAnd: (took, tail) => t`Half of those who asked for help had an answer within ${took}; ${tail}.`,
  }),
  'tickets.resolution': lasted({
    only: (took) => t`The one request that was solved took ${took} of working time.`,
    half: (took) => t`Half of the requests for help were solved within ${took} of working time.`,
    halfAnd: (took, tail) =>
      t`Half of the requests for help were solved within ${took} of working time; ${tail}.`,
  }),
  'tickets.resolution-wall': lasted({
    only: (took) => t`The one request that was solved took ${took}, nights and weekends included.`,
    half: (took) =>
      t`Half of the requests for help were solved within ${took}, nights and weekends included.`,
    halfAnd: (took, tail) =>
      t`Half of the requests for help were solved within ${took}, nights and weekends included; ${tail}.`,
  }),
  'tickets.vendor-resolution': lasted({
    only: (took) => t`The one request that was solved took ${took} by the service desk’s own clock.`,
    half: (took) =>
      t`Half of the requests for help were solved within ${took} by the service desk’s own clock.`,
    halfAnd: (took, tail) =>
      t`Half of the requests for help were solved within ${took} by the service desk’s own clock; ${tail}.`,
  }),
};

const numbersOf = (m: Measure): [some: string, all: string] => [number(m.count), number(m.population)];

const parts: Partial<Record<MeasureId, Write>> = {
  'tickets.reopened': (m, value) => {
    const [some, all] = numbersOf(m);
    const outcome = part(m, {
      only: t`The one solved request came back.`,
      not: t`The one solved request did not come back.`,
      none: t`None of ${all} solved requests came back.`,
      one: t`1 of ${all} solved requests came back.`,
      many: t`${some} of ${all} solved requests came back.`,
    });
    return { outcome, figure: t`${share(value, m.count, m.population)} came back` };
  },
  'tickets.repeat': (m, value) => {
    const [some, all] = numbersOf(m);
    const outcome = part(m, {
      only: t`The one request was about the same trouble again.`,
      not: t`The one request was a new one.`,
      none: t`None of ${all} requests were about the same trouble again.`,
      one: t`1 of ${all} requests was about the same trouble again.`,
      many: t`${some} of ${all} requests were about the same trouble again.`,
    });
    return { outcome, figure: t`${share(value, m.count, m.population)} the same again` };
  },
  'tickets.target-met': (m, value) => {
    const [some, all] = numbersOf(m);
    const outcome = part(m, {
      only: t`The one request was done within the agreed time.`,
      not: t`The one request missed the agreed time.`,
      none: t`None of ${all} requests were done within the agreed times.`,
      one: t`1 of ${all} requests was done within the agreed time.`,
      many: t`${some} of ${all} requests were done within the agreed times.`,
    });
    return { outcome, figure: share(value, m.count, m.population) };
  },
  'tickets.vendor-target-met': (m, value) => {
    const [some, all] = numbersOf(m);
    const outcome = part(m, {
      only: t`The one request was done within the agreed time, says the service desk itself.`,
      not: t`The one request missed the agreed time, says the service desk itself.`,
      none: t`None of ${all} requests were done within the agreed times, says the service desk itself.`,
      one: t`1 of ${all} requests was done within the agreed time, says the service desk itself.`,
      many: t`${some} of ${all} requests were done within the agreed times, says the service desk itself.`,
    });
    return { outcome, figure: share(value, m.count, m.population) };
  },
  'tickets.waited': (m, value) => {
    const [some, all] = numbersOf(m);
    const outcome = part(m, {
      only: t`The one request waited longer for an answer than agreed.`,
      not: t`The one request had its answer in time.`,
      none: t`None of ${all} requests waited longer for an answer than agreed.`,
      one: t`1 of ${all} requests waited longer for an answer than agreed.`,
      many: t`${some} of ${all} requests waited longer for an answer than agreed.`,
    });
    return { outcome, figure: t`${number(value)} of ${all} too late` };
  },
};

function leftOpen(value: number): string {
  if (value === 0) return t`No request for help was left open at the end of the month.`;
  return one(value)
    ? t`${number(value)} request for help was still open at the end of the month.`
    : t`${number(value)} requests for help were still open at the end of the month.`;
}

function repaired(m: Measure, took: string): string {
  return m.count === 1
    ? t`The one serious trouble took ${took} to repair, nights and weekends included.`
    : t`Serious trouble took ${took} on average to repair, nights and weekends included (${times(m.count)}).`;
}

/** The measures of requests for help, in words. */
export const ticketTexts: Partial<Record<MeasureId, Write>> = {
  ...durations,
  ...parts,
  'tickets.volume': (_, value) => ({
    outcome: value === 0 ? t`Nobody asked for help.` : t`Your people asked for help ${times(value)}.`,
    figure: plural(value, 'request'),
  }),
  'tickets.backlog': (_, value) => ({ outcome: leftOpen(value), figure: t`${number(value)} open` }),
  'tickets.mttr': (m, value) => {
    const took = minutes(value * 60);
    const figure = m.count === 1 ? t`${took} (n 1)` : t`mean ${took} (n ${number(m.count)})`;
    return { outcome: repaired(m, took), figure };
  },
  'tickets.mtbf': (m, value) => {
    const n = number(m.count);
    const days = number(Math.round(value / 24));
    return value < daysFrom
      ? {
          outcome: t`Serious trouble came every ${minutes(value * 60)} on average.`,
          figure: t`every ${minutes(value * 60)} (n ${n})`,
        }
      : {
          outcome: t`Serious trouble came every ${days} days on average.`,
          figure: t`every ${days} days (n ${n})`,
        };
  },
};
