import { randomUUID } from 'node:crypto';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';

/**
 * Gives a table new content in one step: a reader sees the old rows or the new ones, never half. `fill`
 * writes to the table that it is given the name of.
 */
export async function swapTable(
  signals: SignalClient,
  table: string,
  fill: (fresh: string) => Promise<void>,
): Promise<void> {
  const fresh = `${table}_${randomUUID().replaceAll('-', '')}`;
  await signals.exec(`CREATE TABLE {db}.${fresh} AS {db}.${table}`);
  try {
    await fill(`{db}.${fresh}`);
    await signals.exec(`EXCHANGE TABLES {db}.${table} AND {db}.${fresh}`);
  } finally {
    await signals.exec(`DROP TABLE {db}.${fresh}`);
  }
}
