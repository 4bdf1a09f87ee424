import { createHash } from 'node:crypto';
import { wordsAreUnhappy } from '../mentions/words-are-unhappy.ts';
import { isUnhappy } from '../statements/is-unhappy.ts';
import type { NewStatement } from '../statements/statement.ts';
import type { Invitation, KeptPage, SaidSoFar } from '../surveys/inviting/invitation.ts';
import type { Given } from '../surveys/steps.ts';
import { type Question, type Survey, scaleOf, textIn } from '../surveys/survey.ts';

/** A page that somebody sent, as it came: nothing in it is believed. */
export interface FilledPage {
  readonly invitationId: number;
  readonly channel: 'page' | 'mail';
  /** How many pages had been sent when this one was shown. */
  readonly sequence: number;
  readonly shown: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly words: string;
  readonly callMe: boolean;
  /** Of a mail: when it was written, and its Message-ID. */
  readonly saidAt?: Date;
  readonly onceKey?: string;
}

/** Letters of one text that are taken. */
export const mostLetters = 5000;

/** What PostgreSQL cannot keep, and nobody can read, is left out. */
export const readable = (text: string): string =>
  text.toWellFormed().replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();

/** A page with what in it is an answer to a question of the survey that this person is asked. Pure. */
export function readPage(survey: Survey, invitation: Invitation, filled: FilledPage): KeptPage {
  const asked = survey.questions.filter((one) => !one.for || one.for.includes(invitation.role));
  const shown = asked.filter((one) => filled.shown.includes(one.id));
  const given = Object.fromEntries(
    shown.map((question) => [question.id, answerTo(question, filled.values[question.id] ?? [])]),
  );
  const withFirst = shown.some((one) => one === asked[0]);
  return {
    shown: shown.map((one) => one.id),
    given,
    words: withFirst ? readable(filled.words) : '',
    callMe: withFirst && filled.callMe,
  };
}

function answerTo(question: Question, values: readonly string[]): Given[string] {
  const [first = ''] = values;
  if (question.kind === 'text') return readable(first) || null;
  if (question.kind === 'choice') {
    const known = question.choices.map((one) => one.id).filter((id) => values.includes(id));
    const some = question.several ? known : known.slice(0, 1);
    return some.length > 0 ? some : null;
  }
  const { low, high } = scaleOf(question);
  const score = /^\d{1,2}$/.test(first) ? Number(first) : Number.NaN;
  return score >= low && score <= high ? score : null;
}

/** Whether it says anything at all. */
export function saysSomething(page: KeptPage): boolean {
  return page.words !== '' || page.callMe || Object.values(page.given).some((value) => value !== null);
}

/** The same page sent again has the same key, whenever it comes; another answer from the same page has another. */
export function onceKeyOf(filled: FilledPage, page: KeptPage): string {
  if (filled.onceKey !== undefined) return filled.onceKey;
  const hash = createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 22);
  return `${filled.sequence}/${hash}`;
}

/**
 * What a page says that was not said before, by question; a later answer to a question takes the place of the earlier. Words and
 * the wish to be called belong to the first question. Pure.
 */
export function statementsOf(input: {
  readonly survey: Survey;
  readonly invitation: Invitation;
  readonly before: SaidSoFar;
  readonly page: KeptPage;
  readonly kind: 'answer' | 'reply';
  readonly saidAt: Date;
}): Map<string, NewStatement> {
  const { survey, invitation, before, page } = input;
  const first = firstQuestion(survey, invitation);
  const said = new Map<string, NewStatement>();
  for (const question of survey.questions) {
    if (!page.shown.includes(question.id)) continue;
    const value = page.given[question.id] ?? null;
    const beside =
      question.id === first.id ? { words: page.words, callMe: page.callMe } : { words: '', callMe: false };
    if (value === null && beside.words === '' && !beside.callMe) continue;
    if (isSame(question.id === first.id, before, value, before.given[question.id] ?? null, page)) continue;
    if (question.id in before.statements || value !== null || beside.words !== '' || beside.callMe)
      said.set(question.id, statementOf(input, question, value, beside));
  }
  return said;
}

function isSame(
  isFirst: boolean,
  before: SaidSoFar,
  value: Given[string],
  earlier: Given[string],
  page: KeptPage,
): boolean {
  if (JSON.stringify(value) !== JSON.stringify(earlier)) return false;
  return !isFirst || (page.words === before.words && page.callMe === before.callMe);
}

/** The one that stands in the mail, with words beside it. */
export function firstQuestion(survey: Survey, { role }: Pick<Invitation, 'role'>): Question {
  const asked = survey.questions.find((one) => !one.for || one.for.includes(role));
  return asked ?? (survey.questions[0] as Question);
}

/** A question as this person is asked it. */
export function askedAs(
  question: Question,
  { role, language }: Pick<Invitation, 'role' | 'language'>,
): string {
  const texts = role !== 'user' && question.ask_buyers ? question.ask_buyers : question.ask;
  return textIn(texts, language);
}

function statementOf(
  input: Parameters<typeof statementsOf>[0],
  question: Question,
  value: Given[string],
  beside: { readonly words: string; readonly callMe: boolean },
): NewStatement {
  const { invitation, before } = input;
  const scored =
    question.kind === 'scale' && typeof value === 'number'
      ? { instrument: question.instrument, score: value, ...scaleOf(question) }
      : ({ instrument: '', score: null, low: null, high: null } as const);
  const own =
    question.kind === 'choice' && Array.isArray(value)
      ? question.choices
          .filter((one) => value.includes(one.id))
          .map((one) => textIn(one.text, invitation.language))
          .join('; ')
      : typeof value === 'string'
        ? value
        : '';
  return {
    customerId: invitation.customerId,
    personId: invitation.personId,
    speaker: '',
    role: invitation.role,
    kind: input.kind,
    onceKey: `${invitation.id}/${question.id}/${invitation.answers}`,
    saidAt: input.saidAt,
    words: [own, beside.words].filter(Boolean).join('\n'),
    question: askedAs(question, invitation),
    ...scored,
    unhappy: isUnhappy(scored) || (input.kind === 'reply' && wordsAreUnhappy(beside.words)),
    callMe: beside.callMe,
    serviceId: invitation.serviceId,
    ticket: invitation.ticket,
    origin: invitation.survey,
    replaces: before.statements[question.id] ?? null,
  };
}
