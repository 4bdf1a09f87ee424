import { randomUUID } from 'node:crypto';
import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { seedCategories } from '../sources/index.ts';

/** Lists that somebody imported come before the seed. */
export const importedRank = 100;
const seedRank = 1000;
/** Another name is another seed: it is loaded beside what an earlier version brought. */
const seedName = 'seed 1';

/** Makes `category_by_domain` from all lists and puts it in the place of the old one in one step. */
export async function rebuildCategories(signals: SignalClient): Promise<void> {
  const fresh = `category_by_domain_${randomUUID().replaceAll('-', '')}`;
  await signals.exec(
    `CREATE TABLE {db}.${fresh} (domain String, category LowCardinality(String)) ENGINE = Join(ANY, LEFT, domain)`,
  );
  try {
    await signals.exec(
      `INSERT INTO {db}.${fresh}
       SELECT domain, argMin(category, (rank, category)) FROM {db}.domain_categories FINAL GROUP BY domain`,
    );
    await signals.exec(`EXCHANGE TABLES {db}.category_by_domain AND {db}.${fresh}`);
  } finally {
    await signals.exec(`DROP TABLE {db}.${fresh}`);
  }
}

/** Loads our own small list, unless it is there. */
export async function ensureSeedList(signals: SignalClient): Promise<void> {
  const [row] = await signals.rows<{ listed: number; ready: number }>(
    `SELECT toUInt8((SELECT count() FROM {db}.domain_categories WHERE list = {list:String}) > 0) AS listed,
            toUInt8((SELECT count() FROM {db}.category_by_domain) > 0) AS ready`,
    { list: seedName },
  );
  if (row?.listed === 1 && row.ready === 1) return;
  const rows = Object.entries(seedCategories).flatMap(([category, names]) =>
    names.split(' ').map((domain) => ({ domain, category, list: seedName, rank: seedRank })),
  );
  await signals.insert('{db}.domain_categories', rows);
  await rebuildCategories(signals);
}
