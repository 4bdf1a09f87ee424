import { expect, test } from 'vitest';
import { gathered } from './gather.ts';

const news = (number: number) => ({
  onceKey: `recovery ${number} opened staff 1`,
  subject: `Unhappy: P${number}, Fenwick Law`,
  body: `Ada,\n\nP${number} is unhappy.\n\nWho they are:\n{base}/customers/fenwick-law/recoveries/${number}\n`,
});

test('many at once are one message that names each with its place', () => {
  const rest = Array.from({ length: 119 }, (_, at) => news(at + 2));
  const one = gathered([news(1), ...rest], 'Ada,\n\n');
  expect(one.subject).toBe('Unhappy: P1, Fenwick Law, and 119 more');
  expect(one.body).toMatch(/^Ada,\n\n120 things came at once:\n\n- Unhappy: P1, Fenwick Law\n {2}\{base\}/);
  expect(one.body).toContain('- Unhappy: P100, Fenwick Law\n  {base}/customers/fenwick-law/recoveries/100\n');
  expect(one.body).toMatch(/and 20 more: \{base\}\/recoveries\n$/);
  expect(one.onceKey).toBe('gathered recovery 1 opened staff 1');
});
