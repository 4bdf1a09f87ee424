import {
  type Customer,
  listCustomers,
  listPeople,
  type Person,
  recordAudit,
} from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { exitCodes, UserError } from '../../../platform/errors.ts';
import { type AskingWish, mayBeAsked } from '../../sampling/may-be-asked.ts';
import { makeToken } from '../links/token.ts';
import { keptSurvey } from '../list-surveys.ts';
import { readLinkKey } from '../settings-store.ts';
import type { Survey } from '../survey.ts';
import { chooseLanguage } from './choose-language.ts';
import { insertInvitations, insertMails, readOpen } from './invite-store.ts';

type InviteCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** Somebody to be asked. */
export interface ToInvite {
  readonly personId: number;
  readonly about?: { readonly ticket?: string; readonly serviceId?: number | null };
  /** Of a person and survey the same key is asked once; the day (UTC) and ticket where absent. */
  readonly onceKey?: string;
}

export interface InviteInput {
  readonly survey: string;
  readonly people: readonly ToInvite[];
  /** Why they are asked outside the budget and the gap, as after a recovery; who left or said no is not asked all the same. */
  readonly despiteBudget?: string;
}

export interface Invited {
  readonly invited: readonly { readonly personId: number; readonly invitationId: number }[];
  /** `from`: when they may be asked; null: not by waiting. */
  readonly leftOut: readonly {
    readonly personId: number;
    readonly why: string;
    readonly from: Date | null;
  }[];
}

/** People asked in one transaction. */
const mostAtOnce = 200;
const day = 86_400_000;

/**
 * Asks people a survey by mail, as far as the rules of asking let each be asked now: the budget is reserved in the same
 * transaction as the invitation is kept and its mail queued, so that nobody is ever asked beyond it. Whoever was asked the
 * same before, and still can answer, is left out. Throws `UserError` for an unknown survey or person.
 */
export async function invite(call: {
  readonly ctx: InviteCtx;
  readonly input: InviteInput;
}): Promise<Invited> {
  const { ctx, input } = call;
  const { id, survey } = await keptSurvey(ctx, input.survey);
  const known = new Map((await listPeople({ ctx })).map((one) => [one.id, one]));
  const customers = new Map((await listCustomers({ ctx })).map((one) => [one.id, one]));
  const wanted = [...new Map(input.people.map((one) => [one.personId, one])).values()].map((one) => {
    const person = known.get(one.personId);
    const customer = person && customers.get(person.customerId);
    if (person && customer) return { one, person, customer };
    throw new UserError(
      `there is no person ${one.personId}`,
      'See `beholder customers show`.',
      exitCodes.missing,
    );
  });
  const done: { invited: Invited['invited'][number][]; leftOut: Invited['leftOut'][number][] } = {
    invited: [],
    leftOut: [],
  };
  for (let at = 0; at < wanted.length; at += mostAtOnce) {
    const some = wanted.slice(at, at + mostAtOnce);
    const { invited, leftOut } = await inviteSome(ctx, { ...input, surveyId: id, survey }, some);
    done.invited.push(...invited);
    done.leftOut.push(...leftOut);
  }
  return done;
}

interface Wanted {
  readonly one: ToInvite;
  readonly person: Person;
  readonly customer: Customer;
}

type Asking = Omit<InviteInput, 'survey'> & { readonly surveyId: number; readonly survey: Survey };

function inviteSome(ctx: InviteCtx, asking: Asking, some: readonly Wanted[]): Promise<Invited> {
  return ctx.records.transaction().execute(async (records) => {
    const inside = { ...ctx, records };
    const now = ctx.clock.now();
    const ids = some.map((each) => each.one.personId);
    const open = await readOpen(inside, { people: ids, survey: asking.survey.name, now });
    const isOpen = ({ one }: Wanted) =>
      open.some(
        (row) =>
          row.personId === one.personId &&
          (row.ticket === (one.about?.ticket ?? '') || row.onceKey === keyOf(one, now)),
      );
    const fresh = some.filter((each) => !isOpen(each));
    const wishes = fresh.map((each) => wishOf(asking, each, now));
    const verdicts = await mayBeAsked({ ctx: inside, input: { askings: wishes, reserve: true } });
    const may = fresh.filter((_, at) => verdicts[at]?.may);
    const invitations = await insertInvitations(
      inside,
      may.map((each) => rowOf(ctx, asking, each, now)),
    );
    const key = await readLinkKey(inside);
    await insertMails(
      inside,
      invitations.map(({ id }) => ({
        id,
        kind: 'first',
        messageId: `ask.${makeToken('answer', id, key)}.first`,
      })),
      now,
    );
    await audit(inside, asking, invitations, may);
    const refused = fresh.flatMap(({ one }, at) => {
      const verdict = verdicts[at];
      if (!verdict || verdict.may) return [];
      const why = verdict.refusals.map((refusal) => refusal.why).join('; ');
      return [{ personId: one.personId, why, from: verdict.from }];
    });
    const before = some.filter(isOpen).map(({ one }) => ({
      personId: one.personId,
      why: 'was asked this before and can still answer',
      from: null,
    }));
    const again = may
      .filter(({ one }) => !invitations.some((row) => row.personId === one.personId))
      .map(({ one }) => ({ personId: one.personId, why: 'was asked this before', from: null }));
    const invited = invitations.map((row) => ({ personId: row.personId, invitationId: row.id }));
    return { invited, leftOut: [...refused, ...before, ...again] };
  });
}

const keyOf = (one: ToInvite, now: Date): string =>
  one.onceKey ?? [now.toISOString().slice(0, 10), one.about?.ticket].filter(Boolean).join(' ');

function wishOf(asking: Asking, { one, person }: Wanted, now: Date): AskingWish {
  const { survey, despiteBudget } = asking;
  const role = roleOf(person);
  const asked = survey.questions.filter((question) => !question.for || question.for.includes(role));
  return {
    customerId: person.customerId,
    personId: person.id,
    kind: 'survey',
    questions: asked.filter((question) => question.kind !== 'text').length,
    // The reason of the first answer may be given in words, and need not.
    wordQuestions: asked.filter((question) => question.kind === 'text').length,
    what: survey.name,
    onceKey: `${survey.name}/${person.id}/${keyOf(one, now)}`,
    ...(despiteBudget ? { outside: despiteBudget } : {}),
  };
}

/** As whom somebody with several roles is asked: whoever decides is asked as that. */
function roleOf(person: Person) {
  return (['buyer', 'executive', 'user'] as const).find((role) => person.roles.includes(role)) ?? 'user';
}

function rowOf(ctx: InviteCtx, asking: Asking, { one, person, customer }: Wanted, now: Date) {
  const { survey } = asking;
  const remind = survey.remind_after_days;
  return {
    customer_id: customer.id,
    person_id: person.id,
    survey_id: asking.surveyId,
    survey: survey.name,
    role: roleOf(person),
    language: chooseLanguage(survey, [person.language, customer.language]),
    name: person.name,
    address: person.email.trim(),
    ticket: one.about?.ticket ?? '',
    service_id: one.about?.serviceId ?? null,
    despite_budget: asking.despiteBudget ?? '',
    once_key: keyOf(one, now),
    invited_by: ctx.actor,
    invited_at: now,
    remind_at: remind > 0 ? new Date(now.getTime() + remind * day) : null,
    expires_at: new Date(now.getTime() + survey.expires_days * day),
  };
}

/** One line a customer; people by id, never by name. */
async function audit(
  ctx: InviteCtx,
  asking: Asking,
  invitations: readonly { readonly id: number; readonly personId: number }[],
  may: readonly Wanted[],
): Promise<void> {
  const customerOf = new Map(may.map(({ person }) => [person.id, person.customerId]));
  const groups = Map.groupBy(invitations, (one) => customerOf.get(one.personId) ?? 0);
  for (const [customerId, each] of groups) {
    const detail = { people: each.map((one) => one.personId), despiteBudget: asking.despiteBudget ?? '' };
    const subject = `survey ${asking.survey.name}`;
    await recordAudit({ ctx, input: { customerId, verb: 'people asked', subject, detail } });
  }
}
