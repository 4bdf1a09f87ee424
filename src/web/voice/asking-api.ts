import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

export const surveysQuery = queryOptions({
  queryKey: ['surveys'],
  queryFn: () => bodyOf(api.surveys.$get()),
});

export type Surveys = Awaited<ReturnType<NonNullable<typeof surveysQuery.queryFn>>>;
export type ListedSurvey = Surveys['surveys'][number];
export type ListedInvitation = Surveys['invitations'][number];

export const askableQuery = (customer: string) =>
  queryOptions({
    queryKey: ['askable', customer],
    queryFn: () => bodyOf(api.customers[':customer'].invitations.$get({ param: { customer } })),
    enabled: customer !== '',
  });

export const namesQuery = queryOptions({
  queryKey: ['customer names'],
  queryFn: () => bodyOf(api.customers.$get({ query: {} })),
});

/** A text in English, else in whatever language there is. */
export const englishOf = (texts: Readonly<Record<string, string>>): string =>
  texts.en ?? Object.values(texts)[0] ?? '';

export const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

export function day(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
