import { isMeasure, unitOf } from './catalogue.ts';

const factors: Readonly<Record<'minutes' | 'ms', Readonly<Record<string, number>>>> = {
  minutes: { ms: 1 / 60_000, s: 1 / 60, min: 1, h: 60, d: 1440 },
  ms: { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 },
};

/**
 * A number as people write it, in the unit that is wanted: `98 %` is .98, `2 h` is 120 minutes, `1.5 s` is 1,500 ms.
 * Anything else comes back as it is, for the schema to judge. A day has 24 hours here.
 */
function amount(written: unknown, wanted: 'minutes' | 'ms' | 'other'): unknown {
  if (typeof written !== 'string') return written;
  const [, digits = '', unit = ''] = /^\s*(-?\d+(?:\.\d+)?)\s*(%|ms|s|min|h|d)?\s*$/.exec(written) ?? [];
  if (digits === '') return written;
  const number = Number(digits);
  if (unit === '') return number;
  if (unit === '%') return Number((number / 100).toPrecision(12));
  const factor = wanted === 'other' ? undefined : factors[wanted][unit];
  return factor === undefined ? written : number * factor;
}

/** `98 %` and `2 h` to numbers, wherever the lens holds an amount. The input stays as it was. */
export function withNumbers(given: unknown): unknown {
  const lens = structuredClone(given);
  for (const need of listIn(lens, 'needs')) {
    for (const [id, bounds] of Object.entries(objectIn(need, 'tolerances'))) {
      const unit = isMeasure(id) ? unitOf(id) : undefined;
      const wanted = unit === 'ms' || unit === 'minutes' ? unit : 'other';
      for (const key of ['watch', 'problem']) setIn(bounds, key, wanted);
    }
  }
  for (const rule of listIn(lens, 'rules')) {
    const when = objectIn(rule, 'when');
    const id = String(when.measure ?? '');
    const unit = isMeasure(id) ? unitOf(id) : undefined;
    setIn(when, 'longerThanMinutes', 'minutes');
    for (const key of ['above', 'below'])
      setIn(when, key, unit === 'ms' || unit === 'minutes' ? unit : 'other');
  }
  return lens;
}

function setIn(target: unknown, key: string, wanted: 'minutes' | 'ms' | 'other'): void {
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
