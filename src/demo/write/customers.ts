import { stringify } from 'yaml';
import { provider } from '../profiles/all.ts';
import { maintenanceOf } from '../simulate/outages.ts';
import type { Life } from '../simulate/simulate.ts';

/** `customers.yaml`: the provider, its customers and all that belongs to them, as `beholder customers import` reads it. */
export function customersFile(lives: readonly Life[]): string {
  return stringify({ provider, customers: lives.map(customerOf) });
}

function customerOf(life: Life) {
  const { profile, people } = life;
  return {
    name: profile.name,
    slug: profile.slug,
    kind: profile.kind,
    timeZone: profile.timeZone,
    colour: profile.colour,
    perPersonUse: profile.perPersonUse,
    namesVisibleTo: profile.namesVisibleTo,
    sites: profile.sites.map((site) => ({ name: site.name })),
    people: people.map(({ name, email, title, roles, site }) => ({ name, email, title, roles, site })),
    services: profile.services.map(({ name, outcome }) => ({ name, outcome })),
    agreements: [
      {
        timeZone: profile.timeZone,
        businessHours: profile.hours,
        holidays: profile.holidays,
        peakWindows: profile.peaks,
        maintenance: maintenanceOf(profile),
        targets: profile.targets,
      },
    ],
    promises: profile.promises,
  };
}
