import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { UserError } from '../../platform/errors.ts';
import { provider } from '../profiles/all.ts';
import { exportedAt, months } from '../simulate/calendar.ts';
import { makeProbes } from '../simulate/probes.ts';
import { type Life, simulate } from '../simulate/simulate.ts';
import { makeVisits } from '../simulate/visits.ts';
import { answersExport } from './answers.ts';
import { customersFile } from './customers.ts';
import { domainLists } from './domain-lists.ts';
import { guideFile } from './guide.ts';
import { lensFile } from './lenses.ts';
import { mappings } from './mappings.ts';
import { prometheusAnswer, zabbixEvents } from './monitoring.ts';
import { squidLog } from './squid.ts';
import { jsonExport, type Owned, psaExport, serviceNowExport } from './tickets.ts';
import { truthFile } from './truth.ts';
import { zeekDns, zeekHttp } from './zeek.ts';

export interface DemoInput {
  /** The folder to write into; made where it does not exist. */
  readonly dir: string;
  readonly seed: number;
  /** The first so many customers, 1..12. */
  readonly customers: number;
  /** Thins the gateway logs: 1 is about 1.7 million lines for 12 customers. */
  readonly scale: number;
}

/** What was written, in the order in which it is imported. */
export interface DemoFiles {
  readonly dir: string;
  readonly customers: string;
  readonly lenses: readonly string[];
  readonly imports: readonly DemoImport[];
}

/** One `beholder import <source> <path>`; `path` and `map` are full paths. */
export interface DemoImport {
  readonly source:
    | 'squid'
    | 'zeek'
    | 'tickets'
    | 'servicenow'
    | 'answers'
    | 'prometheus'
    | 'zabbix'
    | 'domains';
  readonly path: string;
  readonly map?: string;
}

const squeeze = promisify(gzip);
/** Raised whenever the same input would give other files. */
const edition = 4;
const marker = 'made-by-beholder-demo.json';

/**
 * Writes the sample provider's files in the formats of the systems that they stand for. Equal input gives equal
 * bytes; a folder that holds them already is left as it is. Throws a UserError where the folder holds other files.
 */
export async function writeDemoFiles(
  input: DemoInput,
  told: (done: number, total: number) => void,
): Promise<DemoFiles> {
  const { dir, seed, customers, scale } = input;
  const lives = simulate({ seed, customers });
  const wanted = JSON.stringify({ edition, seed, customers, scale });
  const files = filesOf(dir, lives);
  if (await alreadyThere(dir, wanted)) return files;
  await mkdir(dir, { recursive: true });
  const put = async (path: string, text: string | Buffer) => {
    const full = join(dir, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  };
  await put('customers.yaml', customersFile(lives));
  await put('truth.json', truthFile(lives, seed));
  await put('README.md', guideFile(files));
  for (const [path, text] of Object.entries(mappings)) await put(`mappings/${path}`, text);
  for (const life of lives) await put(`lenses/${life.profile.slug}.yaml`, lensFile(life));
  for (const list of domainLists()) await put(list.path, list.text);
  await putExports(lives, put);
  let done = 0;
  for (const month of months.keys()) {
    await putProbes(lives, month, input, put);
    for (const life of lives) {
      await putMonth(life, month, input, put);
      told(++done, lives.length * months.length);
    }
  }
  await put(marker, wanted);
  return files;
}

/** True where the folder holds exactly what was asked for; clears what an earlier demo left. */
async function alreadyThere(dir: string, wanted: string): Promise<boolean> {
  const held = await readdir(dir).catch((): string[] => []);
  if (held.length === 0) return false;
  const made = await readFile(join(dir, marker), 'utf8').catch(() => null);
  if (made === wanted) return true;
  if (made === null && !held.includes('truth.json')) {
    throw new UserError(
      `${dir} holds files that the demo did not write`,
      'name an empty or new folder with --files',
    );
  }
  await rm(dir, { recursive: true });
  return false;
}

type Put = (path: string, text: string | Buffer) => Promise<void>;

async function putExports(lives: readonly Life[], put: Put): Promise<void> {
  const owned = (kind: 'psa' | 'servicenow' | 'json'): Owned[] =>
    lives
      .filter((life) => life.profile.systems.tickets === kind)
      .flatMap((life) => life.tickets.map((ticket) => ({ life, ticket })))
      .sort((a, b) => a.ticket.opened - b.ticket.opened || a.ticket.id - b.ticket.id);
  await put('tickets/psa-tickets.csv', psaExport(owned('psa'), provider.timeZone));
  if (owned('servicenow').length > 0)
    await put(
      'tickets/servicenow-incidents.csv.gz',
      await squeeze(serviceNowExport(owned('servicenow')), { level: 6 }),
    );
  if (owned('json').length > 0) await put('tickets/helpdesk-tickets.json', jsonExport(owned('json')));
  await put('answers/after-tickets.csv', answersExport(lives, 'csat', provider.timeZone));
  await put('answers/recommend.csv', answersExport(lives, 'nps', provider.timeZone));
  const zabbix = lives.filter((life) => life.profile.systems.monitor === 'zabbix');
  if (zabbix.length > 0) await put('zabbix/events.json', zabbixEvents(zabbix, exportedAt));
}

async function putMonth(life: Life, month: number, { seed, scale }: DemoInput, put: Put): Promise<void> {
  const { profile, people } = life;
  const { slug } = profile;
  const name = months[month] ?? '';
  const last = month === months.length - 1;
  const log = async (path: string, text: string) =>
    last ? put(path, text) : put(`${path}.gz`, await squeeze(text, { level: 1 }));
  const visits = makeVisits(profile, people, seed, month, scale);
  if (profile.systems.web === 'squid') {
    await log(`squid/${slug}/access.log-${name}`, squidLog(visits, seed, `${slug}/${name}`));
  } else {
    await log(`zeek/${slug}/http.${name}.log`, zeekHttp(visits, name, seed, `${slug}/${name}`));
    await log(
      `zeek/${slug}/dns.${name}.log`,
      zeekDns(visits, name, `10.${20 + life.index}.1.2`, seed, `${slug}/${name}`),
    );
  }
}

/** Answers of the provider's Prometheus: an hour's step for the past (three at a small scale), fine steps for the month to close. */
async function putProbes(
  lives: readonly Life[],
  month: number,
  { seed, scale }: DemoInput,
  put: Put,
): Promise<void> {
  const name = months[month] ?? '';
  const last = month === months.length - 1;
  const past = scale < 0.5 ? 180 : 60;
  const fine = last ? lives.filter((life) => life.profile.use.streamer) : [];
  const coarse = lives.filter((life) => !fine.includes(life));
  const all = (some: readonly Life[], step: number) =>
    some.flatMap((life) =>
      life.profile.services
        .filter((service) => service.probe)
        .map((service) => ({
          life,
          service,
          probes: makeProbes(life.profile, service, life.outages, life.crowded, seed, month, step),
        })),
    );
  for (const [part, series] of [
    ['', all(coarse, last ? 15 : past)],
    ['-fine', all(fine, 5)],
  ] as const) {
    if (series.length === 0) continue;
    const probed = series.filter(({ life }) => life.profile.systems.monitor === 'prometheus');
    await put(
      `prometheus/probe_duration_seconds-${name}${part}.json`,
      prometheusAnswer(series, 'probe_duration_seconds'),
    );
    await put(`prometheus/probe_success-${name}${part}.json`, prometheusAnswer(probed, 'probe_success'));
  }
}

/** Where everything is, lists and short files first: a log is categorised and matched by what was imported before it. */
function filesOf(dir: string, lives: readonly Life[]): DemoFiles {
  const at = (path: string) => join(dir, path);
  const kinds = new Set(lives.map((life) => life.profile.systems.tickets));
  const imports: DemoImport[] = [
    { source: 'domains', path: at('domains') },
    { source: 'tickets', path: at('tickets/psa-tickets.csv'), map: at('mappings/psa.yaml') },
  ];
  if (kinds.has('servicenow'))
    imports.push({
      source: 'servicenow',
      path: at('tickets/servicenow-incidents.csv.gz'),
      map: at('mappings/servicenow.yaml'),
    });
  if (kinds.has('json'))
    imports.push({
      source: 'tickets',
      path: at('tickets/helpdesk-tickets.json'),
      map: at('mappings/helpdesk.yaml'),
    });
  imports.push({
    source: 'answers',
    path: at('answers/after-tickets.csv'),
    map: at('mappings/after-tickets.yaml'),
  });
  imports.push({ source: 'answers', path: at('answers/recommend.csv'), map: at('mappings/recommend.yaml') });
  if (lives.some((life) => life.profile.systems.monitor === 'zabbix'))
    imports.push({ source: 'zabbix', path: at('zabbix/events.json') });
  imports.push({ source: 'prometheus', path: at('prometheus') });
  for (const { profile } of lives) {
    const { web } = profile.systems;
    imports.push({ source: web, path: at(`${web}/${profile.slug}`) });
  }
  return {
    dir,
    customers: at('customers.yaml'),
    lenses: lives.map((life) => at(`lenses/${life.profile.slug}.yaml`)),
    imports,
  };
}
