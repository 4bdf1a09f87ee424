import type { LightState } from '../findings/index.ts';

/** Ink on paper. All greys used for text have a contrast of at least 4.5 to white (WCAG 2.2, 1.4.3). */
export const colours = {
  ink: '#1b2126',
  soft: '#5a636b',
  line: '#8a949c',
  hair: '#d8dde1',
  band: '#edf0f2',
  paper: '#ffffff',
} as const;

/**
 * Colours of the lights, told apart by people who see no red or no green, and in grey print by their lightness;
 * the shape beside each says the same. After Okabe and Ito's palette, darkened to 4.5 against white.
 */
export const lightColours: Record<LightState, string> = {
  problem: '#b3340f',
  watch: '#9a6400',
  good: '#2f6f8f',
  'not measured': '#76808a',
};

/** A logo's colour, darkened until text in it can be read on white; a colour that is none becomes ink. */
export function safeAccent(colour: string): string {
  const found = /^#([0-9a-f]{6})$/i.exec(colour);
  if (!found) return colours.ink;
  let rgb = [0, 2, 4].map((at) => Number.parseInt((found[1] as string).slice(at, at + 2), 16));
  while (contrastToWhite(rgb) < 4.5) rgb = rgb.map((part) => Math.floor(part * 0.94));
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio to white by WCAG 2.2's relative luminance. */
function contrastToWhite(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
