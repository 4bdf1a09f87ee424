import { expect, it } from 'vitest';
import { leaveToken, readLeaveToken } from './token.ts';

const key = Buffer.alloc(32, 7);

it('opens what it was made for, and nothing that was changed or signed by another', () => {
  const token = leaveToken(42, key);
  expect(readLeaveToken(token, key)).toBe(42);
  expect(leaveToken(42, key)).toBe(token);
  expect(readLeaveToken(token.replace('42', '43'), key)).toBeNull();
  expect(readLeaveToken(leaveToken(42, Buffer.alloc(32, 8)), key)).toBeNull();
  for (const bad of ['', '42', '42.', `${token}a`, '../42.x', `0${token}`]) {
    expect(readLeaveToken(bad, key)).toBeNull();
  }
});
