import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseLens } from '../../lens/index.ts';
import { profiles } from '../profiles/all.ts';
import { writeDemoFiles } from './write-files.ts';

// biome-ignore lint/style/noProcessEnv: tests find the real files by it
const data = process.env.BEHOLDER_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const real = (path: string) => readFileSync(join(data, path), 'utf8');
/** Formats are held against files that real systems wrote; where that folder is absent, these tests skip. */
const testAgainstReal = test.skipIf(!existsSync(data));

let dir = '';
beforeAll(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'beholder-demo-')), 'files');
  await writeDemoFiles({ dir, seed: 3, customers: 12, scale: 0.02 }, () => {});
});
afterAll(() => rm(join(dir, '..'), { recursive: true, force: true }));

const written = async (path: string) => {
  const bytes = await readFile(join(dir, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

const squidLine =
  /^\d{10}\.\d{3} {1,6}\d+ \d+\.\d+\.\d+\.\d+ [A-Z_]+\/\d{3} \d+ (GET|CONNECT) \S+ \S+ (HIER_NONE\/-|HIER_DIRECT\/\S+) \S+$/;

testAgainstReal('gateway logs look like the lines that Squid 5 wrote', async () => {
  const wrote = real('samples/squid_native.log').split('\n').slice(0, -1);
  expect(wrote.length).toBeGreaterThan(100);
  for (const line of wrote) expect(line).toMatch(squidLine);
  for (const path of ['squid/fenwick-law/access.log-2026-10', 'squid/lantern-media/access.log-2025-09.gz']) {
    const lines = (await written(path)).split('\n').slice(0, -1);
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(line).toMatch(squidLine);
    const times = lines.map((line) => Number(line.slice(0, 14)));
    expect(Math.max(...times.slice(1).map((time, i) => (times[i] ?? 0) - time))).toBeLessThan(0.1);
  }
});

testAgainstReal('sensor logs have the header and as many fields as those of Zeek', async () => {
  for (const kind of ['http', 'dns']) {
    const fields = (text: string) => text.split('\n').find((line) => line.startsWith('#fields'));
    const text = await written(`zeek/moss-hale/${kind}.2026-10.log`);
    expect(fields(text)).toBe(fields(real(`web/zeek/${kind}.log`)));
    const width = fields(text)?.split('\t').length ?? 0;
    for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
      expect(line.split('\t')).toHaveLength(width - 1);
  }
});

testAgainstReal('the ServiceNow export has the columns of a real one, and a title', async () => {
  const head = gunzipSync(readFileSync(join(data, 'tickets/servicenow-incident-events.csv.gz')))
    .toString('utf8', 0, 600)
    .split(/\r?\n/)[0];
  const ours = (await written('tickets/servicenow-incidents.csv.gz')).split('\r\n')[0];
  expect(
    ours
      ?.split(',')
      .filter((one) => one !== 'short_description')
      .join(),
  ).toBe(head);
});

testAgainstReal('events and answers have the keys of those that Zabbix 6 and Prometheus gave', async () => {
  const keys = (value: object) => Object.keys(value).sort();
  const zabbix = JSON.parse(await written('zabbix/events.json')).result;
  const event = JSON.parse(real('samples/zabbix_event.json'))[0];
  expect(keys(zabbix[0])).toEqual(keys(event));
  expect(keys(zabbix[0].hosts[0])).toEqual(keys(event.hosts[0]));
  const ours = JSON.parse(await written('prometheus/probe_success-2026-10.json')).data.result[0];
  const theirs = JSON.parse(real('samples/prom_query_range.json')).data.result[0];
  expect(keys(ours.metric)).toEqual(keys(theirs.metric));
  expect(ours.values[0].map((one: unknown) => typeof one)).toEqual(['number', 'string']);
  expect(ours.values.length).toBeLessThan(11_000);
});

test('every declared lens reads without a complaint', async () => {
  for (const { slug, name } of profiles)
    expect(parseLens(await written(`lenses/${slug}.yaml`), slug).customer).toBe(name);
});

test('equal input gives equal bytes, and a folder that is there already is left alone', async () => {
  const other = join(dir, '..', 'again');
  await writeDemoFiles({ dir: other, seed: 3, customers: 12, scale: 0.02 }, () => {});
  const paths = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  expect(paths.length).toBeGreaterThan(200);
  for (const one of paths) {
    const path = join(one.parentPath, one.name).slice(dir.length);
    expect(readFileSync(join(other, path)).equals(readFileSync(join(dir, path))), path).toBe(true);
  }
  let wrote = 0;
  await writeDemoFiles({ dir: other, seed: 3, customers: 12, scale: 0.02 }, () => void wrote++);
  expect(wrote).toBe(0);
});

test('a folder with other files is not written over', async () => {
  const mine = await mkdtemp(join(tmpdir(), 'beholder-mine-'));
  await writeFile(join(mine, 'letter.txt'), 'mine');
  await expect(writeDemoFiles({ dir: mine, seed: 3, customers: 1, scale: 0.02 }, () => {})).rejects.toThrow(
    'did not write',
  );
  expect(await readFile(join(mine, 'letter.txt'), 'utf8')).toBe('mine');
  await rm(mine, { recursive: true });
});
