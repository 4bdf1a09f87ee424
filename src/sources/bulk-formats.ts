import type { BulkFormat } from './rows.ts';
import { squidCombined } from './squid/combined.ts';
import { squidNative } from './squid/native.ts';
import { type ZeekLog, zeekJson, zeekTsv } from './zeek/formats.ts';

/** The format of that name, as a load keeps it, for lines that are read again; null for an unknown name. */
export function bulkFormat(name: string, fields: readonly string[]): BulkFormat | null {
  if (name === squidNative.name) return squidNative;
  if (name === squidCombined.name) return squidCombined;
  const [, log, layout] = /^zeek (http|dns|ssl) (TSV|JSON)$/.exec(name) ?? [];
  if (!log) return null;
  return layout === 'JSON' ? zeekJson(log as ZeekLog) : zeekTsv(log as ZeekLog, fields);
}
