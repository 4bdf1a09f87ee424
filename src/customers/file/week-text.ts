import type { Week } from '../schema.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Day = (typeof days)[number];

const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const spanPattern = new RegExp(`^(${time})-(${time}|24:00)$`);

/** The days of `mon`, `mon-fri` or `sat,sun`; null where it names none. */
function daysOf(key: string): Day[] | null {
  const found: Day[] = [];
  for (const part of key.toLowerCase().split(/\s*,\s*/)) {
    const [first = '', last = first] = part.trim().split(/\s*-\s*/);
    const [from, to] = [days.indexOf(first as Day), days.indexOf(last as Day)];
    if (from < 0 || to < from) return null;
    found.push(...days.slice(from, to + 1));
  }
  return found;
}

/** What is wrong with one span, or null. Spans of one day must not overlap. */
function spanProblem(span: string): string | null {
  const [, starts, ends] = spanPattern.exec(span) ?? [];
  if (starts === undefined) return `bad hours ${span}; write them as 08:00-17:30`;
  return starts === ends
    ? `bad hours ${span}: they start and end at the same time; a whole day is 00:00-24:00`
    : null;
}

/**
 * Hours of a week as written in a file: `mon-fri: 08:00-17:30`, `sat: [09:00-12:00, 13:00-16:00]`.
 * A later key does not replace an earlier one: hours of one day add up. A string says what is wrong.
 */
export function readWeek(written: Readonly<Record<string, string | readonly string[]>>): Week | string {
  const week: Partial<Record<Day, string[]>> = {};
  for (const [key, value] of Object.entries(written)) {
    const named = daysOf(key);
    if (!named) return `no day is called ${key}; write mon, tue, wed, thu, fri, sat, sun, or mon-fri`;
    const spans = (typeof value === 'string' ? value.split(',') : [...value]).map((span) =>
      span.replaceAll(/\s/g, ''),
    );
    for (const span of spans) {
      const problem = spanProblem(span);
      if (problem) return problem;
    }
    for (const day of named) week[day] = [...(week[day] ?? []), ...spans].sort();
  }
  return Object.fromEntries(days.filter((day) => week[day]).map((day) => [day, week[day]])) as Week;
}
