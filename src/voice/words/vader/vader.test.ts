import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfEven } from './python-text.ts';
import { vader } from './vader.ts';

/** What the published Python answered to 1,017 sentences written for it: every rule, emoji, capitals, other languages. */
const published = readFileSync(new URL('fixtures/python-scores.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [text, negative, neutral, positive, compound] = line.split('\t') as [string, ...string[]];
    return {
      text: JSON.parse(text) as string,
      scores: [negative, neutral, positive, compound].map(Number),
    };
  });

describe('vader', () => {
  it('says of 1,000 sentences what the published Python says', () => {
    expect(published.length).toBeGreaterThan(1000);
    const others = published.filter(({ text, scores }) => {
      const ours = vader(text);
      return [ours.negative, ours.neutral, ours.positive, ours.compound].some(
        (one, at) => one !== scores[at],
      );
    });
    expect(others).toEqual([]);
  });

  it('gives the figures of the published examples', () => {
    expect(vader('VADER is smart, handsome, and funny.').compound).toBe(0.8316);
    expect(vader('VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!').compound).toBe(0.9469);
    expect(
      vader('The plot was good, but the characters are uncompelling and the dialog is not great.').compound,
    ).toBe(-0.7042);
    expect(vader('Catch utf-8 emoji such as 💘 and 💋 and 😁').compound).toBe(0.875);
  });

  it('names the words that counted, none that was not said', () => {
    const counted = vader('The printer is not good, but Anna is GREAT').words.filter(
      (one) => one.valence !== 0,
    );
    expect(counted.map((one) => one.word)).toEqual(['good', 'GREAT']);
    expect(counted.map((one) => Math.sign(one.valence))).toEqual([-1, 1]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { negative, neutral, positive, compound } = vader(text);
        expect(Math.abs(compound)).toBeLessThanOrEqual(1);
        for (const part of [negative, neutral, positive]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

it.each([
  [0.0625, 3, 0.062],
  [0.1875, 3, 0.188],
  [0.3125, 3, 0.312],
  [0.0626, 3, 0.063],
  [0.03125, 4, 0.0312],
  [0.5, 3, 0.5],
])('rounds %d to %d digits as Python does', (value, digits, rounded) => {
  expect(roundHalfEven(value, digits)).toBe(rounded);
});
