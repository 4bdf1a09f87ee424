import { expect, it } from 'vitest';
import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { type Example, evennessOf, learnThemes } from './learn-themes.ts';
import { suggestThemes } from './suggest-themes.ts';
import { themesFromBytes, themesToBytes } from './theme-bytes.ts';
import type { ThemeModel } from './theme-model.ts';

const examples: readonly Example[] = [
  { theme: 'printing', words: 'The printer is jammed' },
  { theme: 'printing', words: 'Nothing comes out of the printer' },
  { theme: 'passwords', words: 'My password has expired' },
  { theme: 'passwords', words: 'Please reset my password' },
  { theme: 'Drucken', words: 'Der Drucker ist kaputt und nichts geht' },
  { theme: 'Drucken', words: 'Der Drucker druckt nicht mehr' },
];
const asked = [
  'paper is stuck in our printer again',
  'please can you reset the password',
  'Unser Drucker ist schon wieder kaputt',
  '',
];

const suggest = async (model: ThemeModel, texts: readonly string[]) =>
  suggestThemes({
    ...{ model, texts, themeOf: examples.map((one) => one.theme) },
    vectors: await openSentenceVectors(),
  });

it('suggests the theme of what is alike, with the example that it is nearest to', async () => {
  const model = await learnThemes({ examples, vectors: await openSentenceVectors() });
  const found = await suggest(model, asked);
  expect(found.slice(0, 3).map(([first]) => first?.theme)).toEqual(['printing', 'passwords', 'Drucken']);
  expect(examples[found[1]?.[0]?.nearest as number]?.words).toBe('Please reset my password');
  for (const suggestions of found)
    expect(suggestions.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 6);
});

it('learns from texts without a theme, but shows only what people put there', async () => {
  const others = [
    'The printer has jammed on the first floor',
    'Password reset please',
    'Der Drucker auf dem Flur ist kaputt',
  ];
  const model = await learnThemes({ examples, vectors: await openSentenceVectors(), others });
  expect(model.points.length).toBe(examples.length + others.length);
  const [[first] = []] = await suggest(model, ['The printer has jammed on the first floor']);
  expect(first?.theme).toBe('printing');
  expect(examples[first?.nearest as number]?.theme).toBe('printing');
});

it('tells how evenly themes are spread', () => {
  expect(evennessOf([5, 5, 5, 5], 4)).toBeCloseTo(1, 9);
  expect(evennessOf([7, 7], 4)).toBeCloseTo(0.5, 9);
  expect(evennessOf([97, 1, 1, 1], 4)).toBeLessThan(0.3);
});

it('learns a share of all, not as many of each, where most are about one theme', async () => {
  const others = [
    ...[
      'floor one',
      'floor two',
      'the hall',
      'the basement',
      'reception',
      'the library',
      'sales',
      'room 12',
    ].map((place) => `The printer of ${place} is jammed again`),
    ...['The coffee is cold', 'Parking was full'],
  ];
  const vectors = await openSentenceVectors();
  const skewed = await learnThemes({ examples, vectors, others });
  // Six of ten, all of the theme that most are about; as many of each would have taken the coffee too.
  expect(skewed.points.length).toBe(examples.length + 6);
  const [found = []] = await suggest(skewed, ['Our printer jams']);
  expect(found[0]?.theme).toBe('printing');
});

it('learns from what people call a theme, but shows only what they put there', async () => {
  const vectors = await openSentenceVectors();
  const asked = ['my account is locked'];
  const shareWith = async (names: readonly { readonly theme: string; readonly name: string }[]) => {
    const [suggestions = []] = await suggest(await learnThemes({ examples, vectors, names }), asked);
    return suggestions.find((one) => one.theme === 'passwords');
  };
  const plain = await shareWith([]);
  const named = await shareWith([
    { theme: 'passwords', name: 'account_locked' },
    { theme: 'printing', name: ' _ ' },
    { theme: 'a theme without examples', name: 'my account is locked' },
  ]);
  expect(named?.share).toBeGreaterThan((plain?.share ?? 1) * 1.2);
  expect(examples[named?.nearest as number]?.theme).toBe('passwords');
});

it('says nearly the same after it was kept as bytes, which hold no text', async () => {
  const model = await learnThemes({ examples, vectors: await openSentenceVectors() });
  const kept = themesFromBytes(themesToBytes(model)) as ThemeModel;
  expect(JSON.stringify(kept)).not.toContain('password has');
  const [before, after] = [await suggest(model, asked), await suggest(kept, asked)];
  for (const [at, suggestions] of before.entries())
    for (const one of suggestions)
      expect(after[at]?.find((each) => each.theme === one.theme)?.share).toBeCloseTo(one.share, 1);
});
