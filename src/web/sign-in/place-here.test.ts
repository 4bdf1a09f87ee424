import { expect, it } from 'vitest';
import { placeHere } from './place-here.ts';

const origin = 'https://beholder.example';

it.each([
  ['/customers/fenwick-law/months/2026-10?x=1#needs', '/customers/fenwick-law/months/2026-10?x=1#needs'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['https:evil.example', '/'],
])('goes from %j to %s', (to, there) => {
  expect(placeHere(to, origin)).toBe(there);
});
