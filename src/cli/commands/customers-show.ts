import {
  type Agreement,
  getCustomer,
  listAgreements,
  listMatchers,
  listPeople,
  listPromises,
  listServices,
  listSites,
  type Matcher,
  type Week,
} from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes } from '../../platform/errors.ts';
import type { CommandSpec, Output } from '../command.ts';

/** `mon-fri 08:30-18:00; sat 09:00-12:00`: days with the same hours together. */
export function weekText(week: Week): string {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const day of days) {
    const hours = (week[day] ?? []).join(', ');
    const run = runs.at(-1);
    if (run && run.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  const texts = runs
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${first === last ? first : `${first}-${last}`} ${hours}`);
  return texts.join('; ') || 'none';
}

function targetsText({ availability, slow_ms, priorities }: Agreement['targets']): string {
  const parts = [
    availability === undefined ? '' : `available ${Number((availability * 100).toFixed(4))} %`,
    slow_ms === undefined ? '' : `slow above ${slow_ms} ms`,
    ...Object.entries(priorities).map(([priority, { response_min, resolution_min }]) => {
      const minutes = [
        response_min && `first answer ${response_min}`,
        resolution_min && `solved ${resolution_min}`,
      ].filter(Boolean);
      return `${priority === '0' ? 'all other priorities' : `priority ${priority}`}: ${minutes.join(', ')} min`;
    }),
  ];
  return parts.filter(Boolean).join('; ') || 'none';
}

/** `login`, or `field company`: what a matcher compares. */
export function matcherKind({ kind, field }: Matcher): string {
  return kind === 'field' ? `field ${field}` : kind;
}

/** Everything the records hold of one customer. */
async function readAll(ctx: Ctx, name: string) {
  const customer = await getCustomer({ ctx, input: { name } });
  const call = { ctx, input: { customerId: customer.id } };
  return {
    customer,
    sites: await listSites(call),
    people: await listPeople(call),
    services: await listServices(call),
    agreements: await listAgreements(call),
    matchers: await listMatchers(call),
    promises: await listPromises(call),
  };
}
type All = Awaited<ReturnType<typeof readAll>>;
type Cells = readonly (readonly (string | number | null)[])[];

function printSection(out: Output, title: string, titles: readonly string[], rows: Cells): void {
  if (rows.length === 0) return;
  out.line(`\n${title}`);
  out.table(titles, rows);
}

function printWho(out: Output, { customer, sites, people, services }: All): void {
  const { name, slug, kind, timeZone, namesVisibleTo, inappropriate, perPersonUse } = customer;
  const seenBy = namesVisibleTo.join(', ') || 'nobody';
  const bad = inappropriate.join(', ') || 'nothing';
  out.line(`${name} (${slug})${kind ? `, ${kind}` : ''}, ${timeZone}`);
  out.line(`use by person ${perPersonUse ? 'on' : 'off'}; names seen by ${seenBy}; inappropriate: ${bad}`);
  const siteRows = sites.map((site) => [site.name, site.timeZone ?? timeZone]);
  printSection(out, 'Sites', ['site', 'time zone'], siteRows);
  const peopleRows = people.map((one) => [
    one.name,
    one.title,
    one.roles.join(', '),
    one.email,
    one.site,
    one.pseudonym,
  ]);
  printSection(out, 'People', ['person', 'title', 'roles', 'email', 'site', 'shown as'], peopleRows);
  const serviceRows = services.map((service) => [service.name, service.outcome]);
  printSection(out, 'Services', ['service', 'outcome'], serviceRows);
}

function printAgreements(out: Output, { agreements, services }: All): void {
  for (const agreement of agreements) {
    const service = services.find(({ id }) => id === agreement.serviceId)?.name;
    out.line(`\nAgreement for ${service ?? 'everything without its own'} (${agreement.timeZone})`);
    out.line(`  hours: ${weekText(agreement.businessHours)}`);
    out.line(`  peak: ${weekText(agreement.peakWindows)}`);
    out.line(`  holidays: ${agreement.holidays.join(', ') || 'none'}`);
    for (const { from, to, why } of agreement.maintenance) out.line(`  maintenance: ${from} to ${to} ${why}`);
    out.line(`  targets: ${targetsText(agreement.targets)}`);
  }
}

function printRest(out: Output, { matchers, promises, people, services }: All): void {
  const matcherRows = matchers.map((matcher) => {
    const person = people.find(({ id }) => id === matcher.personId)?.name ?? null;
    const service = services.find(({ id }) => id === matcher.serviceId)?.name ?? null;
    return [matcherKind(matcher), matcher.value, person, service];
  });
  printSection(out, 'Found by', ['by', 'value', 'person', 'service'], matcherRows);
  const promiseRows = promises.map(({ what, madeOn, dueOn, doneOn }) => [what, madeOn, dueOn, doneOn]);
  printSection(out, 'Promised', ['what', 'made', 'due', 'done'], promiseRows);
}

/** `customers show NAME` */
export const showSpec: CommandSpec = {
  usage: 'customers show <name>',
  summary: 'one customer: people, services, agreements, matchers, promises',
  needs: 'stores',
  configure: () => {},
  async run({ ctx, out, args }) {
    const all = await readAll(ctx, args[0] ?? '');
    printWho(out, all);
    printAgreements(out, all);
    printRest(out, all);
    out.result(all);
    return exitCodes.ok;
  },
};
