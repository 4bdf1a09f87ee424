import { Hono } from 'hono';
import { codeOf, languageOf, localeOf } from '../platform/language/languages.ts';
import { wordsOfPages } from '../platform/language/words.ts';
import type { Auth } from './auth/auth.ts';
import { waysToSignIn } from './auth/ways.ts';

/** What a page asks for whoever reads it: how one signs in here, and the words of a language. */
export function beforeSignIn(auth: Auth, mails: boolean) {
  return new Hono()
    .get('/ways', (context) => context.json(waysToSignIn(auth, mails)))
    .get('/words/:tags', (context) => context.json(pageWords(context.req.param('tags'))));
}

/** The first language of some tags (`de-CH,fr`) that pages can be in, and what it says for each English text of theirs. */
function pageWords(tags: string) {
  const tag = languageOf(...tags.split(',').slice(0, 10));
  const code = codeOf(tag);
  return { code, locale: localeOf(tag), words: wordsOfPages(code) };
}
