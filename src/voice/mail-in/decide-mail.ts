import { recordAudit } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { firstQuestion } from '../accepting/filled-page.ts';
import { keepPages } from '../accepting/keep-pages.ts';
import type { Invitation } from '../surveys/inviting/invitation.ts';
import { readInvitation } from '../surveys/inviting/invitations-store.ts';
import { scaleOf } from '../surveys/survey.ts';
import { readSurveys } from '../surveys/surveys-store.ts';
import { type MailIn, readMails, updateMail } from './mails-store.ts';

type DecidingCtx = Pick<Ctx, 'records' | 'clock' | 'actor'>;

/** Mails that answer an asking and wait for a person: somebody else wrote them, or they came too late. */
export async function listUnclearMails(call: {
  readonly ctx: Pick<Ctx, 'records'>;
}): Promise<
  (Pick<MailIn, 'id' | 'from' | 'fromName' | 'subject' | 'saidAt' | 'words' | 'why'> & { to: string })[]
> {
  const { ctx } = call;
  const mails = await readMails(ctx, { state: 'unclear' });
  return Promise.all(
    mails.map(async ({ id, from, fromName, subject, saidAt, words, why, invitationId }) => {
      const invitation = invitationId === null ? null : await readInvitation(ctx, invitationId);
      return { id, from, fromName, subject, saidAt, words, why, to: invitation?.name ?? '' };
    }),
  );
}

/**
 * Says what a mail that waits is: the answer of whoever was asked, with this score or with words alone, or nothing. Throws
 * `UserError` for a score outside the scale.
 */
export async function decideMail(call: {
  readonly ctx: DecidingCtx;
  readonly input: {
    readonly id: number;
    readonly as: 'answer' | 'nothing';
    readonly score?: number | undefined;
  };
}): Promise<void> {
  const { ctx, input } = call;
  const [mail] = await readMails(ctx, { id: input.id });
  if (mail?.state !== 'unclear' || mail.invitationId === null)
    throw new UserError(`no mail ${input.id} waits`, 'See `beholder listen mails`.', exitCodes.usage);
  const invitation = await readInvitation(ctx, mail.invitationId);
  if (input.as === 'answer' && invitation) await keepAnswer(ctx, mail, invitation, input.score);
  await updateMail(ctx, mail.id, { state: input.as === 'answer' ? 'answer' : 'nothing' });
  await recordAudit({
    ctx,
    input: {
      customerId: invitation?.customerId ?? null,
      verb: `mail is ${input.as === 'answer' ? 'an answer' : 'nothing'}`,
      subject: `mail ${mail.id}`,
    },
  });
}

async function keepAnswer(
  ctx: DecidingCtx,
  mail: MailIn,
  invitation: Invitation,
  score: number | undefined,
): Promise<void> {
  const survey = (await readSurveys(ctx, [invitation.surveyId])).get(invitation.surveyId);
  if (!survey) throw new UserError('the survey is not there any more', 'Set the mail aside.');
  const question = firstQuestion(survey, invitation);
  const scale = question.kind === 'scale' ? scaleOf(question) : null;
  if (score !== undefined && (scale === null || score < scale.low || score > scale.high))
    throw new UserError(
      `${score} is no score of this question`,
      scale === null ? 'It asks for none.' : `It goes from ${scale.low} to ${scale.high}.`,
      exitCodes.usage,
    );
  // What came late was said all the same: it counts for the last moment in which it could be said.
  const last = new Date(invitation.expiresAt.getTime() - 1);
  await keepPages(ctx, [
    {
      ...{
        invitationId: invitation.id,
        channel: 'mail',
        sequence: invitation.answers,
        shown: [question.id],
        callMe: false,
      },
      values: score === undefined ? {} : { [question.id]: [String(score)] },
      words: mail.words,
      saidAt: mail.saidAt < last ? mail.saidAt : last,
      onceKey: `mail:${mail.mailKey}`,
    },
  ]);
}
