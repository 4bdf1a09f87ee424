import { mark } from '../../platform/language/t.ts';
import type { Column, MeasureId } from '../measure.ts';
import { collectDrafts } from './collect-drafts.ts';
import type { Cell, Draft, DraftTable } from './figure.ts';
import { answersSql } from './satisfaction-query.ts';
import { ask, type Scope } from './scope.ts';

const mostAnswers = 40;

interface GroupRow {
  readonly customer: number;
  readonly instrument: string;
  readonly who: string;
  readonly n: string;
  readonly content: string;
  readonly unhappy_answers: string;
  readonly points: number;
}

/** This month's answers by question and by role, for all customers: one query. */
export async function querySatisfactionGroups(scope: Scope): Promise<Draft[]> {
  const rows = await ask<GroupRow>(
    scope,
    `SELECT customer, toString(instrument) AS instrument, if(role IN ('buyer', 'executive'), 'buyers and executives', 'users') AS who,
      count() AS n, countIf(part >= 0.75) AS content, countIf(unhappy) AS unhappy_answers, round(100 * avg(part), 6) AS points
    FROM (${answersSql(scope)}) WHERE m = {month:UInt32} AND isNotNull(part)
    GROUP BY customer, instrument, who ORDER BY customer, instrument, who`,
  );
  const same: readonly MeasureId[] = [
    'satisfaction.csat',
    'satisfaction.buyers',
    'satisfaction.nps',
    'satisfaction.ces',
  ];
  return same.flatMap((measure) =>
    collectDrafts(
      rows,
      () => measure,
      (_, mine) => [groupTable(mine)],
    ),
  );
}

/** The questions by instrument, as the tables of answers call them. */
export const surveyQuestions = {
  csat: mark('How satisfied are you?'),
  nps: mark('Would you recommend us?'),
  ces: mark('Was it easy?'),
} as const;
const questions: Readonly<Record<string, string>> = surveyQuestions;

function groupTable(rows: readonly GroupRow[]): DraftTable {
  const columns: Column[] = [
    { key: 'question', title: mark('Question'), unit: 'text' },
    { key: 'who', title: mark('Who was asked'), unit: 'text' },
    { key: 'answers', title: mark('Answers'), unit: 'count' },
    { key: 'content', title: mark('Top quarter of the scale'), unit: 'count' },
    { key: 'unhappy', title: mark('Unhappy'), unit: 'count' },
    { key: 'points', title: mark('Mean, 0 to 100'), unit: 'score' },
  ];
  const cells = rows.map((r): Cell[] => [
    questions[r.instrument] ?? r.instrument,
    r.who,
    Number(r.n),
    Number(r.content),
    Number(r.unhappy_answers),
    r.points,
  ]);
  return { id: 'by-role', title: mark('By question, buyers beside users'), columns, rows: cells, more: 0 };
}

interface AnswerRow {
  readonly customer: number;
  readonly at: number;
  readonly person: number;
  readonly respondent: string;
  readonly role: string;
  readonly instrument: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly comment: string;
  readonly ticket: string;
  readonly unhappy: number;
  readonly lines: string;
}

/** This month's unhappy answers one by one, and all answers with a comment, for all customers: one query. */
export async function querySatisfactionLists(scope: Scope): Promise<Draft[]> {
  const rows = await ask<AnswerRow>(
    scope,
    `SELECT customer, toUnixTimestamp(ts) AS at, person, respondent, toString(role) AS role, toString(instrument) AS instrument,
      score, low, high, comment, ticket, toUInt8(ifNull(unhappy, 0)) AS unhappy, count() OVER (PARTITION BY customer, unhappy) AS lines
    FROM (${answersSql(scope)}) WHERE m = {month:UInt32} AND (unhappy OR comment != '')
    ORDER BY customer, unhappy DESC, role IN ('buyer', 'executive') DESC, part, ts, external_id
    LIMIT ${mostAnswers} BY customer, unhappy`,
  );
  return [
    ...collectDrafts(
      rows.filter((r) => r.unhappy === 1),
      (): MeasureId => 'satisfaction.unhappy',
      (_, mine) => [answerTable('unhappy', mark('Unhappy answers, one by one'), mine)],
      (_, mine) => mine.map((r) => ({ person: r.person, known_as: r.respondent, count: 1, minutes: 0 })),
    ),
    ...collectDrafts(
      rows.filter((r) => r.comment !== '' && r.instrument === 'csat'),
      (): MeasureId => 'satisfaction.csat',
      (_, mine) => [answerTable('comments', mark('In their own words'), mine)],
    ),
  ];
}

function answerTable(id: string, title: string, rows: readonly AnswerRow[]): DraftTable {
  const columns: Column[] = [
    { key: 'at', title: mark('When'), unit: 'time' },
    { key: 'person', title: mark('Who'), unit: 'text' },
    { key: 'role', title: mark('Role'), unit: 'text' },
    { key: 'question', title: mark('Question'), unit: 'text' },
    { key: 'score', title: mark('Answer'), unit: 'text' },
    { key: 'comment', title: mark('Comment'), unit: 'text' },
    { key: 'ticket', title: mark('Ticket'), unit: 'text' },
  ];
  const cells = rows.map((r): Cell[] => [
    new Date(r.at * 1000).toISOString(),
    { person: r.person, known_as: r.respondent },
    r.role === 'unknown' ? 'not known' : r.role,
    questions[r.instrument] ?? r.instrument,
    `${r.score} of ${r.low} to ${r.high}`,
    r.comment,
    r.ticket,
  ]);
  const first = rows[0];
  const more = id === 'unhappy' && first !== undefined ? Number(first.lines) - rows.length : 0;
  return { id, title, columns, rows: cells, more };
}
