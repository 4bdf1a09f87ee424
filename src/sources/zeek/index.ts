import type { BulkSource, Detected } from '../source.ts';
import { type ZeekLog, zeekJson, zeekTsv } from './formats.ts';

const header = (head: readonly string[], name: string): string[] =>
  head
    .find((line) => line.startsWith(`#${name}\t`))
    ?.split('\t')
    .slice(1) ?? [];

function asLog(path: string | undefined): ZeekLog | null {
  return path === 'http' || path === 'dns' || path === 'ssl' ? path : null;
}

function detectTsv(head: readonly string[]): Detected {
  const fields = header(head, 'fields');
  if (fields.length === 0) return { refuse: 'it has no #fields header, so its columns are unknown' };
  const [path] = header(head, 'path');
  const log = asLog(path) ?? byColumns(fields);
  if (log === null) return { refuse: `it is a ${path ?? 'nameless'} log; http, dns and ssl are read` };
  for (const needed of ['ts', 'id.orig_h']) {
    if (!fields.includes(needed)) return { refuse: `its header names no column ${needed}` };
  }
  return { format: zeekTsv(log, fields) };
}

/** Which log has such columns. */
function byColumns(names: readonly string[]): ZeekLog | null {
  if (names.includes('query') && names.includes('qtype')) return 'dns';
  if (names.includes('cipher') || names.includes('server_name')) return 'ssl';
  if (names.includes('method') || names.includes('status_code') || names.includes('user_agent'))
    return 'http';
  return null;
}

function detectJson(head: readonly string[]): Detected {
  const votes = { http: 0, dns: 0, ssl: 0 };
  for (const line of head) {
    try {
      const log = byColumns(Object.keys(JSON.parse(line) as object));
      if (log) votes[log]++;
    } catch {
      // A broken line is rejected later, with its place.
    }
  }
  const [best] = Object.entries(votes).sort(([, a], [, b]) => b - a);
  if (!best || best[1] === 0) return { refuse: 'its beginning holds no http, dns or ssl record' };
  return { format: zeekJson(best[0] as ZeekLog) };
}

/** Zeek's http, dns and ssl logs, tab-separated with their header or as JSON lines. */
export const zeekSource: BulkSource = {
  form: 'bulk',
  name: 'zeek',
  summary: 'network log: the http, dns and ssl logs of Zeek, TSV or JSON',
  detect: (head) => (head.some((line) => line.startsWith('{')) ? detectJson(head) : detectTsv(head)),
};
