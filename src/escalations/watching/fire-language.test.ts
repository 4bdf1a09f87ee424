import { expect, test } from 'vitest';
import { saidOutside } from '../../../test/outside-brackets.ts';
import { fireRules } from './fire-rules.ts';
import { everySentence } from './fixtures.ts';

/** Names of the customer's world, and units. */
const names = /ERP|disk|squid|INC\d|Printing|printing|Disk|October|July|min|h\b/gi;

test('what rules tell is written in the customer’s language, and known by the same keys in every one', () => {
  const english = everySentence().map(fireRules);
  const other = everySentence('pseudo').map(fireRules);
  const told = english.flat();
  expect(told.length).toBeGreaterThan(60);
  expect(JSON.stringify(told)).not.toMatch(/[‹›]/);
  const keys = (found: typeof english) =>
    found.map((some) => some.map(({ key, subject, occurredAt }) => ({ key, subject, occurredAt })));
  expect(keys(other)).toEqual(keys(english));
  const left = other
    .flat()
    .flatMap(({ what, soWhat, evidence, concerned }) =>
      [what, soWhat, ...evidence, ...concerned.map(({ fact }) => fact)].filter((text) =>
        /\p{L}/u.test(saidOutside(text).replaceAll(names, '')),
      ),
    );
  expect([...new Set(left)]).toEqual([]);
});
