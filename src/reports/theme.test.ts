import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colours, lightColours, safeAccent } from './theme.ts';

/** WCAG 2.2's contrast of a colour on white. */
function contrast(colour: string): number {
  const parts = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0) + 0.05);
}

test('the measure itself: #767676 is the lightest grey that passes (W3C, Understanding 1.4.3)', () => {
  expect(contrast('#767676')).toBeGreaterThan(4.5);
  expect(contrast('#777777')).toBeLessThan(4.5);
});

test("text in any provider's colour can be read on white", () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (given) => {
      expect(contrast(safeAccent(given))).toBeGreaterThanOrEqual(4.5);
    }),
  );
  expect(safeAccent('#14586b')).toBe('#14586b');
  expect(safeAccent('javascript:alert(1)')).toBe(colours.ink);
});

test('lights and grey text can be read on white', () => {
  for (const [state, colour] of Object.entries(lightColours))
    if (state !== 'not measured') expect(contrast(colour)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colours.soft)).toBeGreaterThanOrEqual(4.5);
});
