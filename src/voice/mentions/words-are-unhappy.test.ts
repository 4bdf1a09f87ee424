import { expect, test } from 'vitest';
import { wordsAreUnhappy } from './words-are-unhappy.ts';

test.each([
  'I want my lost contacts BACK',
  "I'll be satisfied when I get lost contacts BACK",
  'Mail is down again at Fenwick Law',
  'Day three and still waiting for a call from @harbourit',
  "The VPN doesn't work from home",
  'Das VPN geht schon wieder nicht',
  'La messagerie ne marche toujours pas',
])('hears a complaint: %s', (words) => expect(wordsAreUnhappy(words)).toBe(true));

test.each([
  'Harbour IT moved our office in one weekend. Back at work on Monday!',
  'We are hiring a paralegal at Fenwick Law',
  'Thanks to the team for a fast answer',
  'Does anybody know a good printer?',
  '',
])('hears none: %s', (words) => expect(wordsAreUnhappy(words)).toBe(false));
