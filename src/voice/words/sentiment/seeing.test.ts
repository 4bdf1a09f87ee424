import { expect, it } from 'vitest';
import { openSentenceVectors } from '../vectors/sentence-vectors.ts';
import { leaningCount, partsOf, seeTexts } from './seeing.ts';

it('takes a text apart at its ends of sentences and at a "but"', () => {
  expect(partsOf('The engineer was kind, but nothing works. I wait!\n\n- ... However we like you')).toEqual([
    'The engineer was kind',
    'but nothing works.',
    'I wait!',
    'However we like you',
  ]);
  expect(partsOf('Version 11.10 of httpd.conf')).toEqual(['Version 11.10 of httpd.conf']);
  expect(partsOf(' 12 !? 😡 ')).toEqual([]);
  expect(partsOf('No. '.repeat(1000)).length).toBe(12);
});

it('sees how the parts of a text lean, each way for itself', async () => {
  const texts = [
    'The engineer was wonderful and very helpful, but the laptop is a terrible disappointment',
    'Everybody was friendly, quick and a pleasure to work with',
    'A complete waste of my time',
    '',
  ];
  const seen = await seeTexts(texts, await openSentenceVectors());
  for (const { leanings } of seen) {
    expect(leanings.length).toBe(leaningCount);
    expect(leanings.every(Number.isFinite)).toBe(true);
  }
  const [mixed, happy, unhappy] = seen.map((one) => one.leanings) as number[][];
  const [most = 0, least = 0, mean = 0, last = 0] = mixed as number[];
  expect(most).toBeGreaterThan(0.3);
  expect(least).toBeLessThan(-0.3);
  expect(mean).toBeCloseTo((most + least) / 2, 6);
  expect(last).toBe(least);
  expect(Math.min(...(happy as number[]))).toBeGreaterThan(0.3);
  expect(Math.max(...(unhappy as number[]))).toBeLessThan(-0.3);
});

it('looks at a text whole as it would without its parts', async () => {
  const vectors = await openSentenceVectors();
  const text = 'First it was slow. Then it broke.';
  const [seen] = await seeTexts([text, 'One part'], vectors);
  const [alone] = await vectors.floorsOf([text]);
  for (const floor of ['top', 'middle', 'first'] as const)
    expect(seen?.[floor]?.[7]).toBeCloseTo(alone?.[floor]?.[7] as number, 4);
});
