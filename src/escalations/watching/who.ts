import type { Person } from '../../customers/index.ts';
import type { Who } from '../../lens/index.ts';

/** Ids of the people meant; null: anyone. */
export function whoIds(people: readonly Person[], who: Who | undefined): ReadonlySet<number> | null {
  if (who === undefined) return null;
  const same = (text: string | null, other: string) => text?.toLowerCase() === other.toLowerCase();
  const meant = (one: Person): boolean => {
    if ('role' in who) return one.roles.includes(who.role);
    if ('site' in who) return same(one.site, who.site);
    return same(one.name, who.person) || same(one.email, who.person);
  };
  return new Set(people.filter(meant).map((one) => one.id));
}
