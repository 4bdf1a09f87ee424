import { describeMeasure } from '../signals/index.ts';
import { isMeasure } from './catalogue.ts';

/** Milliseconds in each unit that may be written. */
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };
/** And in each that a measure may be in. */
const wanteds = { ms: units.ms, minutes: units.min, hours: units.h, days: units.d } as const;
type Wanted = keyof typeof wanteds | 'other';

/**
 * A number as people write it, in the unit that is wanted: `98 %` is .98, `2 h` is 120 minutes, `1.5 s` is 1,500 ms.
 * Anything else comes back as it is, for the schema to judge. A day has 24 hours here.
 */
function amount(written: unknown, wanted: Wanted): unknown {
  if (typeof written !== 'string') return written;
  const [, digits = '', unit = ''] = /^\s*(-?\d+(?:\.\d+)?)\s*(%|ms|s|min|h|d)?\s*$/.exec(written) ?? [];
  if (digits === '') return written;
  const number = Number(digits);
  if (unit === '') return number;
  if (unit === '%') return Number((number / 100).toPrecision(12));
  const per = wanted === 'other' ? undefined : wanteds[wanted];
  return per === undefined ? written : (number * (units[unit] ?? 1)) / per;
}

/** `98 %` and `2 h` to numbers, wherever the lens holds an amount. The input stays as it was. */
export function withNumbers(given: unknown): unknown {
  const lens = structuredClone(given);
  for (const need of listIn(lens, 'needs')) {
    for (const [id, bounds] of Object.entries(objectIn(need, 'tolerances'))) {
      const wanted = wantedOf(id);
      for (const key of ['watch', 'problem']) setIn(bounds, key, wanted);
    }
  }
  for (const rule of listIn(lens, 'rules')) {
    const when = objectIn(rule, 'when');
    const id = String(when.measure ?? '');
    setIn(when, 'longerThanMinutes', 'minutes');
    for (const key of ['above', 'below', 'shareAbove']) setIn(when, key, wantedOf(id));
    setIn(when, 'longerThanDays', 'days');
    setIn(when, 'olderThanDays', 'days');
  }
  return lens;
}

function wantedOf(id: string): Wanted {
  const unit = isMeasure(id) ? describeMeasure(id).unit : 'other';
  return unit in wanteds ? (unit as Wanted) : 'other';
}

function setIn(target: unknown, key: string, wanted: Wanted): void {
  if (isObject(target) && key in target) target[key] = amount(target[key], wanted);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectIn(value: unknown, key: string): Record<string, unknown> {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : {};
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const inner = isObject(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
}
