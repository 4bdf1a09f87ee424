import { expect, test } from 'vitest';
import { textFitter } from '../text/fit.ts';
import { loadFonts } from '../text/fonts.ts';
import { roomFor, roughWidth } from './letters.ts';

const fitter = textFitter(loadFonts());

test.each([
  'through: not measured',
  'durchgekommen: nicht gemessen',
  'in den übrigen Stunden',
  '1.231 von 2.135 zufrieden',
  'habituellement 12 h 46 min',
  'niet gemeten',
])('%s is about as wide as the font draws it', (text) => {
  const ratio = roughWidth(text, 7) / (fitter.width(text, 7) / 1.03);
  expect(ratio).toBeGreaterThan(0.94);
  expect(ratio).toBeLessThan(1.08);
});

test('room grows only for a label that clearly needs more', () => {
  expect(roomFor([], 7, 74)).toBe(74);
  expect(roomFor(['got through', 'stopped'], 7, 74)).toBe(74);
  const long = 'durchgekommen: nicht gemessen';
  expect(roomFor([long], 7, 74)).toBeGreaterThan(fitter.width(long, 7) / 1.03);
});
