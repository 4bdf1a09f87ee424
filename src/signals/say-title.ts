import { spokenNow } from '../platform/language/in-language.ts';
import { mark, say } from '../platform/language/t.ts';

/** Titles of which English says less, since one of its words has several meanings: `Site` is a place, and a page's host. */
const shortInEnglish: Readonly<Record<string, string>> = {
  [mark('Web site')]: 'Site',
  [mark('By web site')]: 'By site',
  [mark('Scale to')]: 'to',
};

/** A title of a table or a column in the language of now. */
export function sayTitle(title: string): string {
  return spokenNow().code === 'en' ? (shortInEnglish[title] ?? title) : say(title);
}
