import type { BulkSource, Detected } from '../source.ts';
import { squidCombined } from './combined.ts';
import { squidNative } from './native.ts';

const native = /^\s*\d{1,10}\.\d{1,6}\s+-?\d+\s+\S+\s+\S+\/\S+\s/;
const combined = /^\S+ \S+ \S+ \[[^\]]+\] "/;

function detect(head: readonly string[]): Detected {
  const count = (pattern: RegExp) => head.filter((line) => pattern.test(line)).length;
  const [natives, combineds] = [count(native), count(combined)];
  if (natives + combineds === 0) {
    return { refuse: "no line of its beginning is in Squid's native or in the combined log format" };
  }
  return { format: natives >= combineds ? squidNative : squidCombined };
}

/** Squid's access log, native or combined, and the combined logs of Apache and nginx. */
export const squidSource: BulkSource = {
  form: 'bulk',
  name: 'squid',
  summary: 'web proxy log: Squid native or combined, and combined logs of web servers',
  detect,
};
