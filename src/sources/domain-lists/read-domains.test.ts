import { expect, test } from 'vitest';
import { categoryOf } from './read-domains.ts';

test.each([
  ['gambling-hosts', 'gambling'],
  ['lists/gambling-hosts.gz', 'gambling'],
  ['/srv/ut1/porn/domains', 'adult'],
  ['gambling/domains.gz', 'gambling'],
  ['C:\\lists\\Press.txt', 'news'],
  ['hosts', ''],
])('the category that %s tells is "%s"', (path, category) => {
  expect(categoryOf(path)).toBe(category);
});
