import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureIds } from '../../signals/index.ts';
import { listRuleTemplates } from './list-rule-templates.ts';
import { exampleOf, parseRule } from './parse-rule.ts';
import type { Element } from './pattern.ts';
import { type Rule, ruleFacts, ruleSchema, type When } from './rule-schema.ts';
import { plainWhen, ruleSentence } from './rule-sentence.ts';
import { slotKind } from './slot-kinds.ts';
import { templates } from './templates.ts';

const word = fc.constantFrom(
  ...'Ana Reyes Leeds mail ERP longer than visits sites more at our peak or and when the owner 2 h people of % "x" , ; “q” tickets is down Öl 365 a'.split(
    ' ',
  ),
);
/** Names on purpose made of words that mean something elsewhere. */
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const minutes = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(0.5, 1.5, 90.25, 0.25));
const count = fc.integer({ min: 0, max: 2000 });
const share = fc.integer({ min: 0, max: 2000 }).map((n) => n / 1000);
const priorities = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 });
const who = fc.oneof(
  name.map((person) => ({ person })),
  name.map((site) => ({ site })),
  fc.constantFrom('buyer' as const, 'executive' as const, 'user' as const).map((role) => ({ role })),
);
const nameless = fc.oneof(
  name.map((site) => ({ site })),
  fc.constantFrom('buyer' as const, 'user' as const).map((role) => ({ role })),
);
const moment = fc.constantFrom('working hours', 'peak', 'ever', 'outside working hours', 'weekends');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const measure = fc.constantFrom(...measureIds);
const categories = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
const fact = <F extends When['fact']>(is: F, rest: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ fact: fc.constant(is), ...rest });

const visits = {
  categories,
  during: moment,
  moreVisitsThan: maybe(count),
  longerThanMinutes: maybe(minutes),
};
const when = fc.oneof(
  fact('visits', { ...visits, who: maybe(who), morePeopleThan: fc.constant(0) }),
  fact('visits', { ...visits, who: maybe(nameless), morePeopleThan: count }),
  fact('waits', {
    longerThanMinutes: minutes,
    priorities: maybe(priorities),
    who: maybe(who),
    moreThan: maybe(count),
  }),
  fact('takes', {
    longerThanMinutes: minutes,
    priorities: maybe(priorities),
    who: maybe(who),
    moreThan: maybe(count),
  }),
  fact('down', { service: maybe(name), longerThanMinutes: minutes, during: moment }),
  fact('outages', { moreThan: count, service: maybe(name), during: moment }),
  fact('slow', { longerThanMinutes: minutes, during: fc.constantFrom('working hours', 'peak') }),
  fact('hogs', { shareAbove: share, what: fc.constantFrom('person', 'site', 'either') }),
  fact('tickets', {
    moreThan: count,
    within: fc.constantFrom('month', 'day'),
    during: moment,
    priorities: maybe(priorities),
    category: maybe(name),
    who: maybe(who),
  }),
  fact('reopened', { atLeastTimes: fc.integer({ min: 1, max: 9 }), moreThan: maybe(count) }),
  fact('asks again', { moreThan: count, who: maybe(who) }),
  fact('backlog', {
    olderThanDays: fc.integer({ min: 1, max: 400 }),
    moreThan: count,
    priorities: maybe(priorities),
  }),
  fact('target missed', {
    target: fc.constantFrom('response', 'resolution', 'either'),
    priorities: maybe(priorities),
    moreThan: count,
  }),
  fact('measure', { measure, above: fc.integer({ min: 0, max: 900 }) }),
  fact('measure', { measure, below: fc.integer({ min: -90, max: 900 }) }),
  fact('measure', { measure, below: share, above: share }),
  fact('share', { measure, above: share, outOfAtLeast: fc.integer({ min: 1, max: 99 }) }),
  fact('share', { measure, below: share, outOfAtLeast: fc.integer({ min: 1, max: 99 }) }),
  fact('unusual', { measure, direction: fc.constantFrom('worse', 'better', 'any') }),
  fact('unhappy', { role: fc.constantFrom('buyer', 'executive', 'user', 'anybody'), moreThan: maybe(count) }),
  fact('unhappy', { person: name, moreThan: maybe(count) }),
  fact('threat passed', { moreThan: count }),
  fact('threat stopped', { moreThan: count }),
  fact('threat reported', { moreThan: count }),
  fact('silence', { longerThanDays: fc.integer({ min: 1, max: 400 }), who: maybe(who) }),
  fact('no data', { longerThanMinutes: minutes, source: maybe(name), during: moment }),
  fact('promise overdue', { byMoreThanDays: fc.integer({ min: 0, max: 60 }) }),
);
const rules: fc.Arbitrary<Rule> = fc
  .record({ when, tell: name, how: fc.constantFrom('at once', 'same day', 'overview') })
  .map((one) => ruleSchema.parse({ ...one, name: 'R' }));

/** The same thing in other words: every word element said in another of its ways. */
function otherWords(elements: readonly Element[], example: Rule, pick: (ways: number) => number): string {
  const values = example.when as Readonly<Record<string, unknown>>;
  return elements
    .map((one): string => {
      if (one.is === 'words') return one.ways[pick(one.ways.length)]?.join(' ') ?? '';
      if (one.is === 'slot') return slotKind(one.kind).print(values[one.name], true) ?? '';
      const said = one.options.filter((option) =>
        option.elements.every((inner) => inner.is !== 'slot' || values[inner.name] !== undefined),
      );
      const shuffled = pick(2) === 0 ? said : [...said].reverse();
      return shuffled.map((option) => otherWords(option.elements, example, pick)).join(' ');
    })
    .join(' ');
}

describe('ruleSentence and parseRule', () => {
  it('bring every rule there can be there and back, whatever names it holds', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const again = parseRule(ruleSentence(rule));
        expect({ ...again.when }).toEqual(plainWhen(rule.when));
        expect([again.tell, again.how]).toEqual([rule.tell, rule.how]);
      }),
      { numRuns: 3000, seed: 4 },
    );
  });

  it('cover every fact that a rule may fire on', () => {
    expect(new Set(templates.map((one) => one.fact))).toEqual(new Set(ruleFacts));
    expect(templates.length).toBeGreaterThanOrEqual(25);
  });

  it.each(templates.map((one) => [one.id, one] as const))(
    'template %s reads its own example',
    (_, template) => {
      const rule = parseRule(exampleOf(template));
      expect(rule.when.fact).toBe(template.fact);
      expect(parseRule(ruleSentence(rule)).when).toEqual(rule.when);
      expect(parseRule(exampleOf(template).toUpperCase().replace('OWNER', 'owner')).when.fact).toBe(
        template.fact,
      );
    },
  );

  it('understands every other way to say each template, in any order of what may be left out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templates.filter((one) => !one.pattern.includes(':amount}'))),
        fc.infiniteStream(fc.nat(1000)),
        (template, numbers) => {
          const pick = (ways: number) => Number(numbers.next().value) % ways;
          const rule = parseRule(exampleOf(template));
          const said = `tell owner immediately if ${otherWords(template.elements, rule, pick)}`;
          const { when: found } = parseRule(said);
          if (JSON.stringify(plainWhen(found)) !== JSON.stringify(plainWhen(rule.when)))
            throw new Error(`${said} -> ${JSON.stringify(found)}`);
        },
      ),
      { numRuns: 3000, seed: 5 },
    );
  });

  it('lists its templates with slots, for a form', () => {
    const listed = listRuleTemplates();
    expect(new Set(listed.map((one) => one.id)).size).toBe(listed.length);
    const visits = listed.find((one) => one.id === 'visits');
    expect(visits?.sentence).toBe(
      'Tell {tell} {how} when {who} visits {categories} sites [more than {moreVisitsThan}] [for longer than {longerThanMinutes}] [{during}]',
    );
    expect(visits?.slots.map((one) => [one.name, one.required])).toContainEqual(['categories', true]);
    expect(visits?.slots.find((one) => one.name === 'during')?.choices).toContain('at our peak');
  });
});
