import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';
import { meQuery } from '../me.ts';
import { english, type Spoken, speak } from './spoken.ts';

/** The first language of these tags (`de-CH,fr`) that there are words of, with its words. */
const spokenQuery = (tags: string) =>
  queryOptions({
    queryKey: ['words', tags],
    queryFn: () => bodyOf(api.auth.words[':tags'].$get({ param: { tags } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The language of whoever is signed in; English needs no words. */
export async function ownLanguage(queries: QueryClient): Promise<Spoken> {
  const { language } = await queries.ensureQueryData(meQuery);
  return language === 'en' ? english : queries.ensureQueryData(spokenQuery(language));
}

/** The same, of what is known already. */
export function knownLanguage(queries: QueryClient): Spoken {
  const language = queries.getQueryData(meQuery.queryKey)?.language ?? 'en';
  return queries.getQueryData(spokenQuery(language).queryKey) ?? english;
}

/** Before it is known who reads: in the language that they set their browser to. Without an answer it is English. */
export async function speakAsBrowser(queries: QueryClient): Promise<void> {
  const [first = 'en', ...others] = navigator.languages;
  if (/^en\b/i.test(first)) return speak(english);
  const tags = [first, ...others].slice(0, 9).join(',');
  speak(await queries.ensureQueryData(spokenQuery(tags)).catch(() => english));
}
