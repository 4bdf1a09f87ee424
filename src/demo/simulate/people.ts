import { randomOf } from '../random.ts';
import type { Profile, SimPerson } from '../schema.ts';
import { familyNames, firstNames } from '../words/names.ts';

/** The people of a customer: the named ones first, then as many as the profile says. `index` numbers the customer's network. */
export function makePeople(profile: Profile, seed: number, index: number): readonly SimPerson[] {
  const random = randomOf(seed, `${profile.slug}/people`);
  const taken = new Set<string>(profile.named.map((person) => person.name));
  const people: { name: string; title: string; roles: SimPerson['roles'] }[] = profile.named.map(
    (person) => ({ ...person }),
  );
  while (people.length < profile.people) {
    const name = `${random.pick(firstNames)} ${random.pick(familyNames)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    people.push({ name, title: random.weighted(profile.titles), roles: ['user'] });
  }
  const perSite = profile.sites.map(() => 10);
  const mails = new Set<string>();
  return people.map((person, i) => {
    const named = i < profile.named.length;
    const site = named ? 0 : random.weighted(profile.sites.map((one, at) => [at, one.share] as const));
    perSite[site] = (perSite[site] ?? 10) + 1;
    return {
      ...person,
      site: profile.sites[site]?.name ?? '',
      email: freshMail(person.name, profile.slug, mails),
      ip: `10.${20 + index}.${site + 1}.${perSite[site]}`,
    };
  });
}

/** `a.smith@customer.example`, with a number where two would share it. */
function freshMail(name: string, slug: string, taken: Set<string>): string {
  const words = plain(name).replace(/^dr /, '').split(' ');
  const local = `${words[0]?.[0] ?? 'x'}.${words.slice(1).join('')}`;
  for (let again = 1; ; again++) {
    const mail = `${local}${again > 1 ? again : ''}@${slug}.example`;
    if (taken.has(mail)) continue;
    taken.add(mail);
    return mail;
  }
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
