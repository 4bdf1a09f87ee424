import { spokenNow } from '../platform/language/in-language.ts';
import { mark, say } from '../platform/language/t.ts';

/** Titles of which English says less, since one of its words has several meanings: `Site` is a place, and a page's host. */
const shortInEnglish: Readonly<Record<string, string>> = {
  [mark('Web site')]: 'Site',
  [mark('By web site')]: 'By site',
  [mark('Time down')]: 'Down',
  [mark('Share of the time that it worked')]: 'Working',
  [mark('Who was asked')]: 'Asked',
  [mark('What the ticket is about')]: 'About',
  [mark('Asked again')]: 'Again',
  [mark('First visit')]: 'First',
  [mark('Last visit')]: 'Last',
  [mark('Scale to')]: 'to',
  [mark('Over since')]: 'Over',
  [mark('For which need')]: 'For',
  [mark('What was read')]: 'Load',
  [mark('Line in what was read')]: 'Line',
};

/** A title of a table or a column in the language of now. */
export function sayTitle(title: string): string {
  return spokenNow().code === 'en' ? (shortInEnglish[title] ?? title) : say(title);
}
