import { afterAll, beforeAll, expect, test } from 'vitest';
import { momentName } from '../../src/web/parts/dates.ts';

const own = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Europe/London';
});
afterAll(() => {
  process.env.TZ = own;
});

test('a moment elsewhere names the zone only where its clock shows another time than the reader’s', () => {
  const at = '2026-11-22T07:10:00Z';
  expect(momentName(at)).toBe('22 Nov 2026, 07:10');
  expect(momentName(at, 'Asia/Singapore')).toBe('22 Nov 2026, 15:10 GMT+8');
  expect(momentName(at, 'Europe/Lisbon')).toBe('22 Nov 2026, 07:10');
  expect(momentName('2026-07-01T22:30:00Z', 'Europe/Berlin')).toBe('2 Jul 2026, 00:30 CEST');
});
