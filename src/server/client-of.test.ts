import { expect, it } from 'vitest';
import { clientAddress, householdOf } from './client-of.ts';

it.each([
  [0, '192.0.2.9', 'the nearest alone counts where no proxy is trusted'],
  [1, '198.51.100.7', 'what our proxy saw, and not what the asker wrote before it'],
  [2, '203.0.113.5', 'what the outer of two proxies saw'],
  [5, '192.0.2.9', 'the nearest where fewer were added than there should be'],
])('behind %i proxies it is %s: %s', (proxies, client) => {
  expect(
    clientAddress(proxies, '192.0.2.9', '10.0.0.1, 203.0.113.5, 198.51.100.7'.slice(proxies === 5 ? 20 : 0)),
  ).toBe(client);
});

it('is the nearest where nothing was forwarded', () => {
  expect(clientAddress(1, '192.0.2.9', undefined)).toBe('192.0.2.9');
});

it.each([
  ['192.0.2.9', '192.0.2.9'],
  ['::ffff:192.0.2.9', '192.0.2.9'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::'],
  ['2001:db8::1', '2001:db8:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0:0::'],
  ['::1', '0:0:0:0::'],
  ['unknown', 'unknown'],
])('counts %s as %s: what follows is for whoever asks to choose', (address, household) => {
  expect(householdOf(address)).toBe(household);
});
