import type { Ctx } from '../../platform/ctx.ts';
import type { NewStatement } from '../statements/statement.ts';
import { insertStatements } from '../statements/statements-store.ts';
import { foldPages, type Invitation, type SaidSoFar } from '../surveys/inviting/invitation.ts';
import { lockInvitations, type PageRow, readPages } from '../surveys/inviting/invitations-store.ts';
import type { Survey } from '../surveys/survey.ts';
import { readSurveys } from '../surveys/surveys-store.ts';
import { insertPages, insertToForward, type NewPage, type ToForward } from './accepting-store.ts';
import {
  type FilledPage,
  firstQuestion,
  onceKeyOf,
  readPage,
  saysSomething,
  statementsOf,
} from './filled-page.ts';

/** What became of a page. */
export interface Accepted {
  /** `known`: kept before; `empty`: it says nothing; `gone`: there is no such invitation any more. */
  readonly state: 'kept' | 'known' | 'empty' | 'expired' | 'gone';
  readonly invitation: Invitation | null;
  readonly survey: Survey | null;
  /** Everything said so far, this page included. */
  readonly said: SaidSoFar | null;
}

interface Work extends Accepted {
  readonly filled: FilledPage;
  readonly kept: Omit<NewPage, 'statements'> | null;
  readonly statements: ReadonlyMap<string, NewStatement>;
}

const gone: Accepted = { state: 'gone', invitation: null, survey: null, said: null };

/**
 * Keeps pages of different invitations in one transaction: once it returns, all of them survive a crash. Of each, what
 * became of it, in the given order.
 */
export function keepPages(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  filled: readonly FilledPage[],
): Promise<Accepted[]> {
  const now = ctx.clock.now();
  return ctx.records.transaction().execute(async (records) => {
    const inside = { records };
    const invitations = await lockInvitations(
      inside,
      filled.map((one) => one.invitationId),
    );
    const all = [...invitations.values()];
    const surveys = await readSurveys(inside, [...new Set(all.map((one) => one.surveyId))]);
    const answered = all.filter((one) => one.answers > 0).map((one) => one.id);
    const pages = Map.groupBy(await readPages(inside, answered), (row) => row.invitationId);
    const works = filled.map((one): Work => {
      const invitation = invitations.get(one.invitationId);
      const survey = invitation && surveys.get(invitation.surveyId);
      return invitation && survey
        ? workOn(one, invitation, survey, pages.get(invitation.id) ?? [], now)
        : { ...gone, filled: one, kept: null, statements: new Map() };
    });
    const ids = await insertStatements(
      inside,
      works.flatMap((work) => [...work.statements.values()]),
    );
    await keepAll(
      inside,
      works,
      ids.map((one) => one.id),
    );
    return works.map(({ state, invitation, survey, said }) => ({ state, invitation, survey, said }));
  });
}

function workOn(
  filled: FilledPage,
  invitation: Invitation,
  survey: Survey,
  earlier: readonly PageRow[],
  now: Date,
): Work {
  const first = firstQuestion(survey, invitation).id;
  const before = foldPages(earlier, first);
  const page = readPage(survey, invitation, filled);
  const told = { invitation, survey, filled };
  const nothing = { said: before, kept: null, statements: new Map() };
  const saidAt = filled.saidAt ?? now;
  const onceKey = onceKeyOf(filled, page);
  if (earlier.some((row) => row.onceKey === onceKey)) return { ...told, ...nothing, state: 'known' };
  if (saidAt >= invitation.expiresAt) return { ...told, ...nothing, state: 'expired' };
  const more = earlier.length > 0 && page.shown.length > 0 && !page.shown.includes(first);
  if (!saysSomething(page) && !more) return { ...told, ...nothing, state: 'empty' };
  const kind = filled.channel === 'mail' && page.given[first] === null ? 'reply' : 'answer';
  const statements = statementsOf({ survey, invitation, before, page, kind, saidAt });
  if (statements.size === 0 && page.shown.every((id) => id in before.given))
    return { ...told, ...nothing, state: 'known' };
  const said = foldPages([...earlier, { page, statements: {} }], first);
  const kept = { invitationId: invitation.id, onceKey, channel: filled.channel, page, at: saidAt };
  return { ...told, state: 'kept', said, kept, statements };
}

async function keepAll(
  ctx: Pick<Ctx, 'records'>,
  works: readonly Work[],
  ids: readonly number[],
): Promise<void> {
  const pages: NewPage[] = [];
  const toForward: ToForward[] = [];
  let next = 0;
  for (const { kept, statements, invitation } of works) {
    const made: Record<string, number> = {};
    for (const [question, statement] of statements) {
      const statementId = ids[next] as number;
      next += 1;
      made[question] = statementId;
      const { instrument } = statement;
      if (statement.score !== null && instrument !== 'own' && instrument !== '')
        toForward.push({
          statementId,
          externalId: `${invitation?.id}/${question}`,
          at: invitation?.answeredAt ?? statement.saidAt,
        });
    }
    if (kept) pages.push({ ...kept, statements: made });
  }
  await insertPages(ctx, pages);
  await insertToForward(ctx, toForward);
}
