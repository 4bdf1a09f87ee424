import { expect, it } from 'vitest';
import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { type Example, openThemes } from './suggest-themes.ts';

const examples: readonly Example[] = [
  { theme: 'printing', words: 'The printer is jammed' },
  { theme: 'printing', words: 'Nothing comes out of the printer' },
  { theme: 'passwords', words: 'My password has expired' },
  { theme: 'passwords', words: 'Please reset my password' },
  { theme: 'Drucken', words: 'Der Drucker ist kaputt und nichts geht' },
  { theme: 'Drucken', words: 'Der Drucker druckt nicht mehr' },
];

it('suggests the theme of what is alike, with the example that it is nearest to', async () => {
  const themes = await openThemes({ examples, vectors: await openSentenceVectors() });
  const found = await themes.suggest([
    'paper is stuck in our printer again',
    'please can you reset the password',
    'Unser Drucker ist schon wieder kaputt',
    '',
  ]);
  expect(found.slice(0, 3).map(([first]) => first?.theme)).toEqual(['printing', 'passwords', 'Drucken']);
  expect(found[1]?.[0]?.nearest).toBe('Please reset my password');
  for (const suggestions of found)
    expect(suggestions.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 6);
});

it('learns from texts without a theme, but shows only what people put there', async () => {
  const others = [
    'The printer has jammed on the first floor',
    'Password reset please',
    'New password needed',
  ];
  const themes = await openThemes({ examples, vectors: await openSentenceVectors(), others });
  const [[first] = []] = await themes.suggest(['The printer has jammed on the first floor']);
  expect(first?.theme).toBe('printing');
  expect(examples.map((one) => one.words)).toContain(first?.nearest);
});
