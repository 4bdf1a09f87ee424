import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Font } from './font.ts';
import { readFont } from './font.ts';

const require = createRequire(import.meta.url);
const packaged = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  italic: '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  hebrew: '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  hebrewBold: '@expo-google-fonts/noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf',
  arabic: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabicBold: '@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const;

export type Weight = 'regular' | 'bold';

/** The fonts of all reports: files for the typesetter, and what they can draw and how wide. */
export interface FontSet {
  readonly files: readonly Buffer[];
  /** In the order in which they are tried. */
  readonly families: readonly string[];
  has(codePoint: number): boolean;
  /** In ems. */
  advance(codePoint: number, weight: Weight): number;
}

/**
 * Inter, with Noto for Hebrew, Arabic and emoji; never the machine's own fonts, so that equal data gives equal
 * bytes everywhere. `extraDir` may hold more `.ttf` files (for instance of Chinese or Japanese), tried last.
 */
export function loadFonts(extraDir?: string): FontSet {
  const own = Object.values(packaged).map((name) => readFileSync(require.resolve(name)));
  const extra = extraDir === undefined ? [] : readFolder(extraDir);
  const files = [...own, ...extra];
  const fonts = files.map(readFont);
  const regular = fonts[0] as Font;
  const bold = fonts[2] as Font;
  const has = cached((codePoint) => fonts.some((font) => font.has(codePoint)));
  const widest = cached((codePoint) => fonts.find((font) => font.has(codePoint))?.advance(codePoint) ?? 0.6);
  return {
    files,
    families: [...new Set(fonts.map((font) => font.family))],
    has,
    advance: (codePoint, weight) => {
      const font = weight === 'bold' ? bold : regular;
      // Figures are set at one width (tabular): at least that of the widest.
      if (codePoint >= 0x30 && codePoint <= 0x39) return font.advance(0x30);
      return font.has(codePoint) ? font.advance(codePoint) : widest(codePoint);
    },
  };
}

function readFolder(dir: string): Buffer[] {
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.toLowerCase().endsWith('.ttf'))
    .sort()
    .map((name) => readFileSync(join(dir, name)));
}

function cached<T>(compute: (codePoint: number) => T): (codePoint: number) => T {
  const known = new Map<number, T>();
  return (codePoint) => {
    let value = known.get(codePoint);
    if (value === undefined) {
      value = compute(codePoint);
      known.set(codePoint, value);
    }
    return value;
  };
}
