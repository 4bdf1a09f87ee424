import { type Customer, listPeople, listServices, listSites } from '../customers/index.ts';
import { listRuleTemplates, parseRule, ruleInWords } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { spokenNow } from '../platform/language/in-language.ts';
import { say } from '../platform/language/t.ts';
import { querySeen } from '../signals/index.ts';
import { listSources } from '../sources/index.ts';

/** Everything that a form needs to offer the sentences that a rule can be, in this customer's own words. */
export async function ruleForm(call: {
  readonly ctx: Ctx;
  readonly input: { readonly customer: Pick<Customer, 'id'> };
}) {
  const { ctx, input } = call;
  const of = { customerId: input.customer.id };
  const [people, services, sites, sources, seen] = await Promise.all([
    listPeople({ ctx, input: of }),
    listServices({ ctx, input: of }),
    listSites({ ctx, input: of }),
    listSources({ ctx }),
    querySeen(ctx.signals, of.customerId),
  ]);
  const inWords = spokenNow().code !== 'en';
  const deciders = people.filter((one) => one.roles.some((role) => role !== 'user'));
  const own = sources.filter((one) => seen.sources.includes(one.id));
  return {
    templates: listRuleTemplates().map((one) => ({
      ...one,
      exampleInWords: inWords ? ruleInWords(parseRule(one.example)) : null,
    })),
    words: {
      tell: deciders.map(({ name, title }) => ({ name, title })),
      people: people.map((one) => one.name),
      sites: sites.map((one) => one.name),
      services: services.map((one) => one.name),
      siteCategories: seen.siteCategories,
      categoriesInWords: Object.fromEntries(seen.siteCategories.map((one) => [one, say(one)])),
      ticketCategories: seen.ticketCategories,
      sources: [...new Set([...own.map((one) => one.kind), ...seen.trafficFrom])],
    },
  };
}
