import { stringify } from 'yaml';
import type { Week } from '../../customers/index.ts';
import { provider } from '../profiles/all.ts';
import { maintenanceOf } from '../simulate/outages.ts';
import type { Life } from '../simulate/simulate.ts';

/** `customers.yaml`: the provider, its customers and all that belongs to them, as `beholder customers import` reads it. */
export function customersFile(lives: readonly Life[]): string {
  const file = {
    provider: { name: provider.name, colour: provider.colour, time_zone: provider.timeZone },
    customers: lives.map(customerOf),
  };
  return `# The customers of the sample provider. Everything in it is invented.\n${stringify(file, { lineWidth: 0 })}`;
}

function customerOf(life: Life) {
  const { profile, people } = life;
  return {
    name: profile.name,
    slug: profile.slug,
    kind: profile.kind,
    time_zone: profile.timeZone,
    colour: profile.colour,
    per_person_use: profile.perPersonUse,
    names_visible_to: profile.namesVisibleTo,
    inappropriate: ['adult', 'gambling'],
    sites: profile.sites.map((site) => site.name),
    people: people.map(({ name, email, title, roles, site }) => ({
      name,
      email,
      title,
      roles,
      site,
      logins: [email],
    })),
    services: profile.services.map(({ name, outcome }) => ({ name, outcome })),
    agreements: [
      {
        time_zone: profile.timeZone,
        business_hours: weekText(profile.hours),
        holidays: profile.holidays,
        peak_windows: weekText(profile.peaks),
        maintenance: maintenanceOf(profile),
        targets: profile.targets,
      },
    ],
    matchers: matchersOf(life),
    promises: profile.promises.map(({ what, need, made, due, done }) => ({
      what,
      need,
      made_on: made,
      due_on: due,
      ...(done ? { done_on: done } : {}),
    })),
  };
}

/** Hours as people write them: one line a day. */
function weekText(week: Week): Record<string, string> {
  return Object.fromEntries(Object.entries(week).map(([day, spans]) => [day, spans.join(', ')]));
}

/** By which values each of the sample systems names this customer, its people and its services. */
function matchersOf({ profile, people, index }: Life): object[] {
  const company =
    profile.systems.tickets === 'servicenow'
      ? 'location'
      : profile.systems.tickets === 'json'
        ? 'organization'
        : 'Company';
  const names = [...new Set([company, 'Company'])].map((field) => ({ field, value: profile.name }));
  const network = { ip: `10.${20 + index}.0.0/16` };
  const addresses =
    profile.systems.web === 'zeek' ? people.map(({ ip, email }) => ({ ip, person: email })) : [];
  return [
    ...names,
    { field: 'customer', value: profile.slug },
    { domain: `${profile.slug}.example` },
    network,
    ...addresses,
  ];
}
