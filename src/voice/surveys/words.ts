import type { Texts } from './survey.ts';
import { de } from './words-de.ts';
import { en } from './words-en.ts';
import { es } from './words-es.ts';
import { fr } from './words-fr.ts';
import { nl } from './words-nl.ts';

/** What our mails and pages say around the questions; `{x}` is filled in by `fill`. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const all: Readonly<Record<string, Words>> = { en, de, fr, es, nl };

/** The languages in which everything around the questions is there too. */
export const pageLanguages = Object.keys(all);

/** The words in a language, English where there are none. */
export function wordsIn(language: string): Words {
  return all[language] ?? all[language.split('-')[0] ?? ''] ?? en;
}

/** Puts values in the places of a text: `fill('Open until {day}', { day: '5 May' })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Languages that are written from right to left. */
export const isRightToLeft = (language: string) => /^(ar|he|fa|ur|ps|yi|dv)\b/.test(language);

const ends = (key: 'worst' | 'best', instrument: 'csat' | 'nps' | 'ces' | 'own'): Texts =>
  Object.fromEntries(
    Object.entries(all).map(([language, words]) => [language, words[`${key}_${instrument}`]]),
  );

/** What the ends of a scale are called where a survey does not say. */
export const usualEnds = {
  csat: { worst: ends('worst', 'csat'), best: ends('best', 'csat') },
  nps: { worst: ends('worst', 'nps'), best: ends('best', 'nps') },
  ces: { worst: ends('worst', 'ces'), best: ends('best', 'ces') },
  own: { worst: ends('worst', 'own'), best: ends('best', 'own') },
} as const;
