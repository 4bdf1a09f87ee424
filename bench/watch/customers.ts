import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { declareLens } from '../../src/lens/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { importSource } from '../../src/signals/index.ts';
import { login } from '../squid-lines.ts';

export const watchWorld = { customers: 50, people: 2000, rulesEach: 10 } as const;

/** The person whose visit is timed; the name is found again in the mail. */
export const personName = (person: number): string => `Probe ${String(person).padStart(4, '0')}`;
export const gamblingSite = 'bench-casino.example';

/** Ten rules of each customer; the first is the one that is timed, the others look at what the lines bring too. */
const rules = [
  { name: 'Gambling', when: { fact: 'visits', categories: ['gambling'], during: 'ever' } },
  { name: 'Adult sites', when: { fact: 'visits', categories: ['adult'], during: 'ever' } },
  {
    name: 'Many at social sites',
    when: { fact: 'visits', categories: ['social'], during: 'ever', morePeopleThan: 500 },
  },
  {
    name: 'Long at streaming',
    when: { fact: 'visits', categories: ['streaming'], during: 'ever', longerThanMinutes: 600 },
  },
  {
    name: 'Busy hours',
    when: { fact: 'visits', categories: ['streaming', 'social'], during: 'peak', moreVisitsThan: 500 },
  },
  { name: 'Threats', when: { fact: 'threat passed' } },
  { name: 'Slow help', when: { fact: 'waits', longerThanMinutes: 60 } },
  { name: 'Down', when: { fact: 'down', longerThanMinutes: 15, during: 'ever' } },
  { name: 'Unhappy', when: { fact: 'unhappy' } },
  { name: 'No data', when: { fact: 'no data', longerThanMinutes: 600, during: 'ever' } },
];

/** Customers with an owner, people with logins, and rules; domain lists that put every tenth domain into a category. */
export async function addWatchCustomers(ctx: Ctx, folder: string, domains: readonly string[]): Promise<void> {
  const { records } = ctx;
  const { customers, people, rulesEach } = watchWorld;
  const made = await records
    .insertInto('customers')
    .values(
      Array.from({ length: customers }, (_, i) => ({
        name: `Customer ${i}`,
        slug: `customer-${i}`,
        names_visible_to: ['executive'],
        per_person_use: true,
      })),
    )
    .returning('id')
    .execute();
  const owner = (person: number) => made[person % customers]?.id ?? 0;
  await records
    .insertInto('people')
    .values(
      made.map(({ id }, i) => ({
        customer_id: id,
        name: `Owner ${i}`,
        email: `owner@customer-${i}.example`,
        title: 'owner',
        roles: ['executive'],
        pseudonym: 'Person 1',
      })),
    )
    .execute();
  const saved = await records
    .insertInto('people')
    .values(
      Array.from({ length: people }, (_, i) => ({
        customer_id: owner(i),
        name: personName(i),
        pseudonym: `Person ${i + 2}`,
      })),
    )
    .returning('id')
    .execute();
  await records
    .insertInto('matchers')
    .values(
      saved.map(({ id }, i) => ({
        customer_id: owner(i),
        person_id: id,
        kind: 'login' as const,
        value: login(i),
      })),
    )
    .execute();
  for (let i = 0; i < customers; i++) {
    const lens = {
      customer: `Customer ${i}`,
      role: '',
      needs: [{ need: 'company-time', weight: 1, tolerances: {} }],
      rules: rules.slice(0, rulesEach).map((rule) => ({ ...rule, tell: 'owner', how: 'at once' })),
      reading: { headlines: 3, depth: 'normal' },
    };
    await declareLens({ ctx, input: { lens: lens as never } });
  }
  await importLists(ctx, folder, domains);
}

async function importLists(ctx: Ctx, folder: string, domains: readonly string[]): Promise<void> {
  const lists = join(folder, 'lists');
  await mkdir(lists);
  const listed = domains.filter((_, i) => i % 10 === 3);
  for (const [i, category] of ['social', 'streaming', 'news'].entries()) {
    const own = listed.filter((_, at) => at % 3 === i).map((domain) => `0.0.0.0 ${domain}\n`);
    await writeFile(join(lists, `${category}-hosts`), own.join(''));
  }
  await writeFile(join(lists, 'gambling-hosts'), `0.0.0.0 ${gamblingSite}\n`);
  await importSource({
    ctx,
    input: {
      source: 'domains',
      place: lists,
      customer: null,
      customerFrom: null,
      mapping: null,
      category: null,
      dryRun: false,
    },
  });
}
