import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCustomer } from '../src/customers/index.ts';
import { runDemo } from '../src/demo/index.ts';
import { type Finding, listGauge, tryRule } from '../src/findings/index.ts';
import { parseRule } from '../src/lens/index.ts';
import { type ClosedCustomer, listIssues, type ReportData } from '../src/reports/index.ts';
import { openTestStores, type TestStores } from './stores.ts';

/** The sample provider at a tenth of its gateway lines, through the real importers to the real reports. */
let dir = '';
let stores: TestStores;
let closed: readonly ClosedCustomer[] = [];
const input = () => ({
  seed: 1,
  customers: 12,
  scale: 0.1,
  month: '2026-10',
  filesDir: join(dir, 'files'),
  outDir: join(dir, 'out'),
  readers: ['', 'executive'] as const,
});
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'beholder-stories-'));
  stores = await openTestStores();
  closed = (await runDemo({ ctx: stores.ctx, input: input(), told: () => {} })).filter(
    (one) => one.reader === '',
  );
}, 600_000);
afterAll(async () => {
  await stores.close();
  await rm(dir, { recursive: true, force: true });
});

async function report(slug: string, reader: '' | 'executive' = ''): Promise<ReportData> {
  return JSON.parse(await readFile(join(dir, 'out', slug, reader, 'report.json'), 'utf8'));
}
async function truth(
  slug: string,
): Promise<{ readonly private: readonly string[]; readonly streamer: string | null }> {
  const { customers } = JSON.parse(await readFile(join(dir, 'files', 'truth.json'), 'utf8'));
  return customers.find((one: { slug: string }) => one.slug === slug);
}
/** What the overview puts under "Needs your attention", most important first. */
function attention(data: ReportData): readonly Finding[] {
  return data.attention.map((id) => {
    const found = data.findings.find((one) => one.id === id);
    if (!found) throw new Error(`${id} needs attention and is no finding`);
    return found;
  });
}
const light = (data: ReportData, need: string) => data.lights.find((one) => one.need === need);
/** Medians are judged; measures of ours carry them beside the value. */
const value = (data: ReportData, id: keyof ReportData['measures']) => data.measures[id]?.value ?? Number.NaN;

test('Fenwick Law: at 98 % appropriate, two people on gambling and adult sites go to the owner at once', async () => {
  const data = await report('fenwick-law', 'executive');
  expect(value(data, 'use.appropriate')).toBeGreaterThan(0.97);
  expect(value(data, 'use.appropriate')).toBeLessThan(0.99);
  const [first] = attention(data);
  expect(first?.tier).toBe('escalate');
  expect(first?.tell).toBe('Margaret Fenwick (owner)');
  expect(first?.concerned.map((one) => one.label).sort()).toEqual(
    [...(await truth('fenwick-law')).private].sort(),
  );
  expect(light(data, 'company-time')?.state).toBe('problem');
  expect(data.verdict).toMatch(/^Two people need your attention/);
});

test('Fenwick Law: the rule as a sentence escalates the same as the rule of the lens file, and is quiet on other months', async () => {
  const data = await report('fenwick-law');
  const told = data.findings.find((one) => one.tier === 'escalate' && one.detector === 'rule');
  const ctx = { ...stores.ctx, clock: { now: () => new Date('2026-11-05T09:00:00Z') } };
  const customer = await getCustomer({ ctx, input: { name: 'Fenwick Law' } });
  const sentence = 'Tell the owner at once when anyone visits gambling or adult sites in working hours';
  const tried = await tryRule({ ctx, input: { customer, rule: parseRule(sentence), months: 12 } });
  const october = tried.at(-1);
  expect(october).toMatchObject({ month: '2026-10', result: 'fired', what: told?.outcome, tell: told?.tell });
  expect(october?.concerned).toEqual(told?.concerned);
  expect(october?.evidence).toEqual(told?.evidence);
  expect(tried.filter((one) => one.result === 'fired').length).toBeLessThan(4);
});

test('Lantern Media: the same 2 % is no headline and no escalation, for it does not care', async () => {
  const data = await report('lantern-media');
  expect(value(data, 'use.appropriate')).toBeGreaterThan(0.97);
  expect(value(data, 'use.appropriate')).toBeLessThan(0.99);
  expect(data.findings.filter((one) => one.tier === 'escalate')).toEqual([]);
  expect(attention(data).map((one) => one.measure)).not.toContain('use.appropriate');
  expect(attention(data).map((one) => one.measure)).not.toContain('use.inappropriate-people');
});

test("Lantern Media: one person's innocent stream leads, with who, how long, and how many waited", async () => {
  const data = await report('lantern-media', 'executive');
  const [first] = attention(data);
  expect(first?.measure).toBe('capacity.slow-minutes');
  expect(first?.outcome).toContain((await truth('lantern-media')).streamer ?? 'nobody');
  expect(first?.outcome).toContain('livestage.example');
  expect(first?.outcome).toMatch(/4[0-9] people waited/);
  expect(value(data, 'capacity.slow-minutes')).toBeGreaterThan(1200);
  expect(light(data, 'quick-at-peak')?.state).toBe('problem');
});

test('Tallis Rowe: every target met and people unhappy, and the overview leads with it', async () => {
  const data = await report('tallis-rowe');
  expect(value(data, 'tickets.target-met')).toBeGreaterThanOrEqual(0.95);
  expect(value(data, 'availability.share')).toBeGreaterThanOrEqual(0.99);
  expect(value(data, 'satisfaction.csat')).toBeLessThan(0.5);
  const [first] = attention(data);
  expect(first?.detector).toBe('watermelon');
  expect(data.verdict).toMatch(/^Every target was met, and yet/);
});

test('Tallis Rowe comes first on the gauge: every target met, and those who answered are not content', async () => {
  const later = { ...stores.ctx, clock: { now: () => new Date('2026-11-02T09:00:00Z') } };
  const [first, ...others] = await listGauge({ ctx: later, input: { month: '2026-10' } });
  expect(first).toMatchObject({ name: 'Tallis Rowe Accountants', gauge: { reading: 'watermelon' } });
  expect(first?.gauge.targetsMet).toBe(first?.gauge.targets.length);
  expect(others).toHaveLength(11);
  expect(others.find((one) => one.name === 'Belmont Hotel')?.gauge.reading).toBe('no answers');
});

test('what anybody may be handed names nobody on gambling or adult sites', async () => {
  const text = JSON.stringify(await report('fenwick-law'));
  const measures = (await report('fenwick-law')).measures;
  expect(text).toContain('gambling');
  for (const name of (await truth('fenwick-law')).private)
    expect(JSON.stringify(measures['use.inappropriate-people'])).not.toContain(name);
});

test('Northgate and Calder: the same kind of month, and two different overviews', async () => {
  const speed = await report('northgate-warehousing');
  const complete = await report('calder-cold-store');
  for (const data of [speed, complete]) {
    expect(value(data, 'tickets.reopened')).toBeGreaterThan(0.04);
    expect(data.measures['tickets.first-response']?.median).toBeGreaterThan(20);
  }
  expect(speed.lights[0]?.need).toBe('on-time');
  expect(complete.lights[0]?.need).toBe('complete');
  expect(light(speed, 'on-time')?.state).toBe('problem');
  expect(light(speed, 'complete')?.state).toBe('good');
  expect(['watch', 'problem']).toContain(light(complete, 'complete')?.state);
  expect(light(complete, 'on-time')?.state).toBe('good');
  const [late] = attention(speed);
  const [back] = attention(complete);
  expect(['tickets.resolution', 'tickets.first-response', 'tickets.target-met', 'tickets.waited']).toContain(
    late?.measure,
  );
  expect(['tickets.reopened', 'tickets.repeat']).toContain(back?.measure);
  expect(speed.verdict).not.toBe(complete.verdict);
});

test('Belmont Hotel: gone quiet stands on the overview', async () => {
  const data = await report('belmont-hotel');
  expect(value(data, 'contact.silence')).toBeLessThan(0.25);
  expect(attention(data).map((one) => one.detector)).toContain('gone-quiet');
});

test('Aldgate Precision: the ERP outage goes to the managing director by the rule', async () => {
  const data = await report('aldgate-precision');
  const [first] = attention(data);
  expect(first?.tier).toBe('escalate');
  expect(first?.tell).toContain('Jürgen Aldgate');
});

test.each(['willow-lane-clinic', 'brightwater-trust', 'moss-hale', 'peppercorn-stores', 'straits-freight'])(
  '%s is served well: nothing needs attention, no light is a problem',
  async (slug) => {
    const data = await report(slug);
    expect(attention(data).map((one) => one.outcome)).toEqual([]);
    expect(data.lights.filter((one) => one.state === 'problem').map((one) => one.outcome)).toEqual([]);
    expect(data.lights.filter((one) => one.state === 'good').length).toBeGreaterThanOrEqual(2);
  },
);

test('every customer: one page of overview, 30 to 40 of detail, and every ticket, answer and request has its customer', async () => {
  expect(closed).toHaveLength(12);
  for (const one of closed) {
    if (one.state !== 'closed') throw new Error(`${one.customer}: ${one.error}`);
    expect(existsSync(join(one.dir, 'details.pdf'))).toBe(true);
    expect(pagesOf(await readFile(join(one.dir, 'overview.pdf'))), one.customer).toBe(1);
    // One request in a month is no normal month: its detail may be shorter.
    if (one.slug !== 'belmont-hotel') expect(one.pages, one.customer).toBeGreaterThanOrEqual(30);
    expect(one.pages, one.customer).toBeLessThanOrEqual(40);
  }
  const [lost] = await stores.ctx.signals.rows<{ unmatched: string; rejected: string }>(
    'SELECT (SELECT count() FROM {db}.unmatched) AS unmatched, (SELECT count() FROM {db}.rejects) AS rejected',
  );
  expect(lost).toEqual({ unmatched: '0', rejected: '0' });
});

test('thirteen months stand beside each other, each closed once in its time', async () => {
  const customer = await getCustomer({ ctx: stores.ctx, input: { name: 'fenwick-law' } });
  const issues = (await listIssues({ ctx: stores.ctx, input: { customerId: customer.id } })).filter(
    (one) => one.reader === '',
  );
  expect(issues.map(({ month }) => month)).toEqual([
    ...['2026-10', '2026-09', '2026-08', '2026-07', '2026-06', '2026-05', '2026-04', '2026-03', '2026-02'],
    ...['2026-01', '2025-12', '2025-11', '2025-10'],
  ]);
  for (const { month, madeAt, lights, issue } of issues) {
    expect(madeAt.toISOString().slice(0, 7) > month, month).toBe(true);
    expect(lights.length, month).toBeGreaterThan(3);
    expect(issue, month).toBe(1);
  }
  // The two began in one month: the light before was another.
  const states = new Set(issues.map(({ lights }) => lights[0]?.state));
  expect(states.size).toBeGreaterThan(1);
});

test('running the demo again imports nothing and closes the same month with the same issues', async () => {
  const stored: number[] = [];
  const again = await runDemo({
    ctx: stores.ctx,
    input: { ...input(), readers: [''] },
    told: (step) => {
      if (step.step === 'import' && step.result.source !== 'domains') stored.push(step.result.totals.stored);
    },
  });
  expect(stored.length).toBeGreaterThan(10);
  expect(stored.every((count) => count === 0)).toBe(true);
  const issues = (some: readonly ClosedCustomer[]) =>
    some
      .filter((one) => one.reader === '')
      .map((one) => (one.state === 'closed' ? [one.slug, one.issue] : [one.slug, one.error]));
  expect(issues(again)).toEqual(issues(closed));
}, 300_000);

test('a data folder that holds other customers, or another sample, is refused in one line', async () => {
  await expect(runDemo({ ctx: stores.ctx, input: { ...input(), seed: 2 }, told: () => {} })).rejects.toThrow(
    'another sample provider',
  );
});

/** Pages of a PDF with uncompressed page objects or a page tree's count. */
function pagesOf(pdf: Buffer): number {
  const counts = [
    ...pdf
      .toString('latin1')
      .matchAll(/\/Type\s*\/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type\s*\/Pages/g),
  ];
  return Math.max(...counts.map((found) => Number(found[1] ?? found[2])));
}
