import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer } from '../../src/customers/index.ts';
import { watch } from '../../src/escalations/index.ts';
import { declareLens, type Lens } from '../../src/lens/index.ts';
import { deriveOutages } from '../../src/signals/derive-outages.ts';
import { loadRows } from '../../src/signals/load-rows.ts';
import type { RowInput } from '../../src/sources/index.ts';
import { readPrometheus } from '../../src/sources/prometheus/read-prometheus.ts';
import { freePort } from '../free-port.ts';
import { openTestStores, type TestStores } from '../stores.ts';
import { type Started, startSystem } from './start-system.ts';

const installed = existsSync('/usr/bin/prometheus') && existsSync('/usr/bin/promtool');
const minute = 60;
const days = 9;

describe.skipIf(!installed)('a real Prometheus (skipped where it is not installed)', () => {
  const dir = mkdtempSync(join(tmpdir(), 'beholder-prometheus-'));
  const from = Math.floor(Date.now() / 86_400_000) * 86_400 - (days + 1) * 86_400;
  const down = (step: number): boolean => (step >= 500 && step < 530) || step === 12_000;
  const gap = (step: number): boolean => step >= 3_000 && step < 3_100;
  const steps = Array.from({ length: days * 1_440 }, (_, step) => step).filter((step) => !gap(step));
  let server: Started;
  let base: URL;
  let stores: TestStores;

  beforeAll(async () => {
    const labels = 'customer="Acme Ltd",instance="https://portal.acme.example/",service="Portal"';
    const lines = [
      '# TYPE probe_success gauge',
      ...steps.map((step) => `probe_success{${labels}} ${down(step) ? 0 : 1} ${from + step * minute}`),
      '# TYPE probe_duration_seconds gauge',
      ...steps.map(
        (step) => `probe_duration_seconds{${labels}} 0.${100 + (step % 50)} ${from + step * minute}`,
      ),
      '# EOF\n',
    ];
    writeFileSync(join(dir, 'metrics'), lines.join('\n'));
    writeFileSync(join(dir, 'prometheus.yml'), 'scrape_configs: []\n');
    execFileSync('promtool', [
      'tsdb',
      'create-blocks-from',
      '--max-block-duration=768h',
      'openmetrics',
      join(dir, 'metrics'),
      join(dir, 'data'),
    ]);
    const port = await freePort();
    base = new URL(`http://127.0.0.1:${port}/`);
    const args = [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      '--storage.tsdb.retention.time=90d',
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    server = await startSystem('prometheus', args, async () => (await fetch(new URL('-/ready', base))).ok);
    stores = await openTestStores();
  });
  afterAll(async () => {
    await server?.stop();
    await stores?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const input = (cursor: unknown, reached: (cursor: unknown) => void, now: number): RowInput => ({
    stream: (async function* () {})(),
    name: base.origin,
    url: base,
    mapping: { days: days + 1 },
    mappingName: 'map.yaml',
    cursor,
    reached,
    now: new Date(now * 1000),
  });

  test('it refuses more points than our windows ask for', async () => {
    const ask = async (points: number) =>
      (
        await fetch(
          new URL(
            `api/v1/query_range?query=probe_success&start=0&end=${(points - 1) * minute}&step=${minute}`,
            base,
          ),
        )
      ).status;
    expect(await ask(11_000)).toBe(200);
    expect(await ask(11_002)).toBe(400);
  });

  test('every sample of nine days arrives once, gaps stay empty, and an import goes on where the last stopped', async () => {
    const { ctx } = stores;
    let cursor: unknown = null;
    const keep = (next: unknown): void => {
      cursor = next;
    };
    const load = (id: number, now: number) =>
      loadRows({
        ctx,
        input: {
          table: 'samples',
          reads: readPrometheus(input(cursor, keep, now)),
          source: { id: 1, kind: 'prometheus' },
          load: { id, file: base.origin },
          customer: null,
          customerFrom: 'customer',
        },
      });
    const first = await load(1, from + 5 * 86_400 + 30);
    const second = await load(2, from + (days + 1) * 86_400);
    expect(first.stored + second.stored).toBe(steps.length * 2);
    expect(first.stored).toBeGreaterThan(0);
    expect((await load(3, from + (days + 1) * 86_400)).read).toBe(0);
    const rows = await ctx.signals.rows<object>(
      `SELECT metric, count() AS n, sum(value) AS sum, toUnixTimestamp(min(ts)) AS first, any(target) AS target FROM {db}.samples FINAL GROUP BY metric ORDER BY metric`,
    );
    const [ms, up] = [
      steps.reduce((sum, step) => sum + 100 + (step % 50), 0),
      steps.filter((step) => !down(step)).length,
    ];
    expect(rows).toEqual([
      {
        metric: 'response_ms',
        n: `${steps.length}`,
        sum: expect.closeTo(ms, 3),
        first: from,
        target: 'https://portal.acme.example/',
      },
      { metric: 'up', n: `${steps.length}`, sum: up, first: from, target: 'https://portal.acme.example/' },
    ]);
    await deriveOutages({ ctx, input: { load: 1 } });
    await deriveOutages({ ctx, input: { load: 2 } });
    const outages = await ctx.signals.rows<{ s: number; e: number }>(
      `SELECT (toUnixTimestamp(started) - {from:UInt32}) / 60 AS s, (toUnixTimestamp(ended) - {from:UInt32}) / 60 AS e FROM {db}.outages FINAL ORDER BY s`,
      { from },
    );
    expect(outages).toEqual([
      { s: 500, e: 530 },
      { s: 12_000, e: 12_001 },
    ]);
  });

  test('a query that Prometheus cannot read, and a server that is not there, are one clear line', async () => {
    const read = async (mapping: object, url: URL) => {
      for await (const _ of readPrometheus({ ...input(null, () => {}, from), mapping, url }));
    };
    await expect(read({ queries: [{ metric: 'up', query: 'probe_success{' }] }, base)).rejects.toThrow(
      /^Prometheus at http:\/\/127\.0\.0\.1:\d+ answered 400: .*parse error/,
    );
    const nobody = new URL(`http://user:secret@127.0.0.1:${await freePort()}/`);
    await expect(read({}, nobody)).rejects.toThrow(
      `Prometheus at ${nobody.origin} cannot be reached (ECONNREFUSED)`,
    );
  });

  test('watch asks it, tells a rule that came true once, and goes on from there', async () => {
    const { ctx } = stores;
    await addCustomer({ ctx, input: { name: 'Acme Watched', timeZone: 'UTC' } });
    const lens: Lens = {
      customer: 'Acme Watched',
      role: '',
      needs: [{ need: 'always-there', weight: 1, tolerances: {} }],
      rules: [
        {
          name: 'Portal is down',
          when: { fact: 'down', longerThanMinutes: 10, during: 'ever' },
          tell: 'owner',
          how: 'at once',
        },
      ],
      reading: { headlines: 3, depth: 'normal' },
    };
    await declareLens({ ctx, input: { lens } });
    const look = async (now: number) => {
      const told: string[] = [];
      const said: string[] = [];
      const system = { source: 'prometheus', place: base.href, customer: 'acme-watched', customerFrom: null };
      const status = await watch({
        ctx: { ...ctx, clock: { now: () => new Date(now * 1000) } },
        input: {
          follow: [
            { ...system, mapping: { name: 'map.yaml', value: { days: 1 } }, every: null, token: null },
          ],
          every: 1000,
          tellWithin: 172_800_000,
          oneByOne: 5,
          since: null,
          once: true,
          stop: new AbortController().signal,
          say: (text) => said.push(text),
          raised: (all) => told.push(...all.map((one) => `${one.rule}: ${one.what}`)),
        },
      });
      return { told, said, stored: status.stored, troubled: status.troubled };
    };
    // It went down in the 500th minute: five minutes before that, a quarter of an hour after, and when it was over.
    expect(await look(from + 495 * minute)).toMatchObject({ told: [], troubled: 0 });
    const during = await look(from + 515 * minute);
    expect(during.told).toHaveLength(1);
    expect(during.told[0]).toContain('Portal is down');
    expect(during.stored).toBeLessThan(100);
    const after = await look(from + 560 * minute);
    expect(after).toMatchObject({ told: [], troubled: 0 });
    expect(after.stored).toBeGreaterThan(0);
  });
});
