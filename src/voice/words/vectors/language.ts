import { readFileSync } from 'node:fs';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Commonest words of English, and of other languages in Latin letters that are not also English. */
const english = wordsOf(
  "the a an i we you they it is are was were be to of and for on with my our not no have has had can cannot that this at from but when what how why please need after too again it's i'm don't can't",
);
const foreign = wordsOf(
  'der die das und ist nicht ich wir ein eine mit zu auf für sich dem den le la les et est pas une des je nous vous pour dans que qui el los las y en es por un una con del se het een niet ik wij van op voor met il che di è non per sono og er ikke det att och inte nie jest się w z na de weer niemand ook nog maar naar bij wordt zijn heeft noch kein keine auch aber wird wurde être sont avec sur très pero muy está não uma com anche',
);

/** Words of our trade that are the same in every language. */
const anywhere = wordsOf(
  'vpn wifi wlan lan outlook teams citrix sap onedrive sharepoint pc usb it ok okay server login email mail app online offline software hotline ios windows office laptop printer 0',
);

let common: ReadonlySet<string> | null = null;

/** The commonest 20,000 words of English text by GloVe's list (Pennington, Socher and Manning 2014; public domain), without those above. */
function commonWords(): ReadonlySet<string> {
  common ??= new Set(
    readFileSync(new URL('data/english-words.txt', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n'),
  );
  return common;
}

/**
 * Whether a text is surely English, as the encoder and the lexicon need it: Latin letters, no more small words of other
 * languages than of English, and more than half of its words common in English. "Sehr gut" is not, nor is "Nope": of two words
 * nobody can be sure, and to say so is better than to judge wrongly. A text without words is not of another language.
 */
export function knowsLanguage(words: readonly string[]): boolean {
  const written = words.filter((word) => /\p{L}/u.test(word));
  const latin = written.filter((word) => /^[a-z0'’-]+$/.test(word)).length;
  if (latin < written.length * 0.7) return false;
  const count = (of: ReadonlySet<string>) => written.filter((word) => of.has(word)).length;
  if (count(foreign) > count(english)) return false;
  const telling = written.filter((word) => !anywhere.has(word));
  return telling.length === 0 || telling.filter(isCommon).length > telling.length / 2;
}

/** "Isn't" and "nurse's" are as common as "is" and "nurse". */
const isCommon = (word: string): boolean =>
  english.has(word) || commonWords().has(word) || commonWords().has(word.replace(/(?:n't|'.*)$/, ''));
