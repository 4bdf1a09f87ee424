import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateSignals } from '../src/platform/signal-engine/migrate-signals.ts';
import { openSignalClient } from '../src/platform/signal-engine/open-signal-client.ts';
import type { SignalClient } from '../src/platform/signal-engine/signal-client.ts';
import { openTestStores, type TestStores } from './stores.ts';

/** Tables that a cluster splits by customer. The small ones (windows, agreed, keys ...) are on every shard. */
const sharded = ['requests', 'requests_hourly', 'ticket_events', 'tickets', 'samples', 'outages', 'answers'];
const database = 'sharded';

/**
 * Both shards are this process, so both would read the same rows: a row policy gives each shard the customers that
 * the sharding key sends to it. Outside a distributed query (shardNum() = 0) all rows are seen.
 */
function usersXml(): string {
  const filter = '<filter>shardNum() = 0 OR intHash32(customer) % 2 = shardNum() - 1</filter>';
  const tables = sharded.map((table) => `<${table}_local>${filter}</${table}_local>`).join('');
  return `<clickhouse><profiles><default></default></profiles><quotas><default></default></quotas><users><default>
    <password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>
    <databases><${database}>${tables}</${database}></databases></default></users></clickhouse>`;
}

/** Shards without a default_database, or chDB takes them for remote and connects to nobody. */
function clusterXml(users: string): string {
  const shard = '<shard><replica><host>localhost</host><port>9000</port></replica></shard>';
  return `<clickhouse><tcp_port>9000</tcp_port><users_config>${users}</users_config>
    <remote_servers><two_shards>${shard}${shard}</two_shards></remote_servers></clickhouse>`;
}

/** A migration's statement as it would be on a cluster: local tables, and a Distributed one under each one's name. */
export function onShards(statement: string): string[] {
  const [, created] = /^CREATE TABLE (?:IF NOT EXISTS )?\{db\}\.(\w+)/.exec(statement) ?? [];
  if (created && sharded.includes(created)) {
    const local = `${created}_local`;
    return [
      statement.replace(`{db}.${created}`, `{db}.${local}`),
      `CREATE TABLE IF NOT EXISTS {db}.${created} AS {db}.${local}
       ENGINE = Distributed(two_shards, ${database}, ${local}, intHash32(customer))`,
    ];
  }
  // A view on a sharded table works on each shard, from local table to local table; so does a change of either.
  const isView = /^CREATE MATERIALIZED VIEW|^ALTER TABLE \{db\}\.\w+ MODIFY QUERY/.test(statement);
  const from = /\bFROM \{db\}\.(\w+)/.exec(statement)?.[1] ?? '';
  const altered = /^ALTER TABLE \{db\}\.(\w+)/.exec(statement)?.[1] ?? '';
  if (!sharded.includes(altered) && !(isView && sharded.includes(from))) return [statement];
  const names = new RegExp(`\\{db\\}\\.(${sharded.join('|')})\\b`, 'g');
  return [statement.replace(names, '{db}.$1_local')];
}

/** A change of stored rows as it would be on a cluster: a Distributed table refuses it, its local tables do it. */
function onLocal(statement: string): string {
  const names = new RegExp(
    `^(\\s*(?:ALTER TABLE|DELETE FROM|TRUNCATE TABLE)\\s+\\{db\\}\\.(?:${sharded.join('|')}))\\b`,
  );
  return statement.replace(names, '$1_local');
}

/**
 * `openTestStores` with an engine of its own whose big tables are Distributed over two shards by customer. Joins and
 * IN between them need GLOBAL, as on a cluster. Deduplication tokens are dropped: the two shards are one table here,
 * and the second shard's block would be taken for the first one's.
 */
export async function openShardedTestStores(): Promise<TestStores> {
  const dir = await mkdtemp(join(tmpdir(), 'beholder-shards-'));
  const [cluster, users] = [join(dir, 'cluster.xml'), join(dir, 'users.xml')];
  await writeFile(users, usersXml());
  await writeFile(cluster, clusterXml(users));
  const [stores, inner] = await Promise.all([
    openTestStores({ signals: false }),
    openSignalClient({ dataDir: dir, database, engineArgs: [`--config-file=${cluster}`] }),
  ]);
  const signals: SignalClient = {
    database,
    rows: (sql, params) => inner.rows(sql, params),
    stream: (sql, params) => inner.stream(sql, params),
    exec: (sql, params, options) => inner.exec(onLocal(sql), params, { settings: options?.settings ?? {} }),
    insert: (table, rows, options) => inner.insert(table, rows, { settings: options?.settings ?? {} }),
    insertRaw: (table, format, body, options) =>
      inner.insertRaw(table, format, body, { settings: options?.settings ?? {} }),
    close: () => inner.close(),
  };
  await migrateSignals({
    ...signals,
    exec: async (sql) => {
      for (const statement of onShards(sql)) await inner.exec(statement);
    },
  });
  return {
    ctx: { ...stores.ctx, signals },
    recordsUrl: stores.recordsUrl,
    close: async () => {
      await Promise.all([stores.close(), inner.close()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
