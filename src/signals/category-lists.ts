import type { SignalClient } from '../platform/signal-engine/signal-client.ts';
import { seedCategories } from '../sources/index.ts';
import { noteListed } from './recategorise.ts';
import { swapTable } from './swap-table.ts';

/** Lists that somebody imported come before the seed. */
export const importedRank = 100;
const seedRank = 1000;
/** Another name is another seed: it is loaded beside what an earlier version brought. */
const seedName = 'seed 1';

/** Makes `category_by_domain` from all lists. `recategorise` gives stored requests what it says. */
export function rebuildCategories(signals: SignalClient): Promise<void> {
  return swapTable(signals, 'category_by_domain', async (fresh) => {
    await signals.exec(
      `INSERT INTO ${fresh}
       SELECT domain, argMin(category, (rank, category)) FROM {db}.domain_categories FINAL GROUP BY domain`,
    );
    const [row] = await signals.rows<{ print: string }>(
      `SELECT concat(toString(count()), ':', toString(sum(cityHash64(domain, toString(category))))) AS print FROM ${fresh}`,
    );
    await noteListed(signals, row?.print ?? '');
  });
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
