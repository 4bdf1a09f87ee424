import { findByAddress } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { firstQuestion } from '../accepting/filled-page.ts';
import { keepPages } from '../accepting/keep-pages.ts';
import { insertMentions } from '../mentions/mentions-store.ts';
import { holdAsking } from '../sampling/hold-asking.ts';
import type { Invitation } from '../surveys/inviting/invitation.ts';
import { readInvitation } from '../surveys/inviting/invitations-store.ts';
import { readToken } from '../surveys/links/token.ts';
import { readLinkKey } from '../surveys/settings-store.ts';
import { scaleOf } from '../surveys/survey.ts';
import { readSurveys } from '../surveys/surveys-store.ts';
import { type MailIn, readMails, updateMail } from './mails-store.ts';
import { scoreInWords } from './score-in-words.ts';

type SettlingCtx = Pick<Ctx, 'records' | 'clock'>;

/**
 * Makes of every mail that is new what it is: an answer to what we asked, an address that bounces, nothing at all where a
 * program wrote it, else a mention. It may be ended at any time and run again: nothing is kept twice.
 */
export async function settleMails(call: { readonly ctx: SettlingCtx }): Promise<void> {
  const { ctx } = call;
  for (const mail of await readMails(ctx, { state: 'new' })) await settleOne(ctx, mail);
}

async function settleOne(ctx: SettlingCtx, mail: MailIn): Promise<void> {
  if (mail.sort === 'bounce') return settleBounce(ctx, mail);
  if (mail.sort === 'automatic') return updateMail(ctx, mail.id, { state: 'nothing' });
  const invitation = await invitationOf(ctx, mail);
  if (invitation) return settleReply(ctx, mail, invitation);
  if (mail.words === '') return updateMail(ctx, mail.id, { state: 'nothing', why: 'it says nothing' });
  const heard = {
    uri: `mail:${mail.mailKey}`,
    version: '',
    saidAt: mail.saidAt,
    author: mail.fromName || mail.from,
    authorKey: mail.from,
    words: [mail.subject, mail.words].filter(Boolean).join('\n'),
    link: '',
  };
  await insertMentions(ctx, mail.feedId, [heard], ctx.clock.now());
  await updateMail(ctx, mail.id, { state: 'mention' });
}

/** By the key in the address that was answered to, else by that in the Message-ID of the mail that it answers. */
async function invitationOf(ctx: SettlingCtx, mail: MailIn): Promise<Invitation | null> {
  const key = await readLinkKey(ctx);
  const tokens = [
    ...mail.to.map((address) => /^[^@+]*\+([^@]+)@/.exec(address)?.[1]),
    ...mail.answersTo.map((id) => /^ask\.(\d+\.[\w-]+)\./.exec(id)?.[1]),
  ];
  for (const token of tokens) {
    const id = token === undefined ? null : readToken('answer', token, key);
    if (id !== null) return readInvitation(ctx, id);
  }
  return null;
}

async function settleReply(ctx: SettlingCtx, mail: MailIn, invitation: Invitation): Promise<void> {
  const survey = (await readSurveys(ctx, [invitation.surveyId])).get(invitation.surveyId);
  const unclear = (why: string) =>
    updateMail(ctx, mail.id, { state: 'unclear', why, invitationId: invitation.id });
  if (mail.from !== invitation.address.toLowerCase())
    return unclear(`${mail.from || 'Somebody'} answered what ${invitation.address} was asked`);
  if (!survey) return unclear('the survey is not there any more');
  const question = firstQuestion(survey, invitation);
  const score = question.kind === 'scale' ? scoreInWords(mail.words, scaleOf(question)) : null;
  const [accepted] = await keepPages(ctx, [
    {
      invitationId: invitation.id,
      channel: 'mail',
      sequence: invitation.answers,
      shown: [question.id],
      values: score === null ? {} : { [question.id]: [String(score)] },
      words: withoutScore(mail.words, score),
      callMe: false,
      saidAt: mail.saidAt,
      onceKey: `mail:${mail.mailKey}`,
    },
  ]);
  if (accepted?.state === 'expired') return unclear('it came after the asking had ended');
  const state = accepted?.state === 'kept' || accepted?.state === 'known' ? 'answer' : 'nothing';
  await updateMail(ctx, mail.id, { state, invitationId: invitation.id });
}

/** The remark beside the score; a lone score is no remark. */
function withoutScore(words: string, score: number | null): string {
  return score !== null && /^\D*\d{1,2}(\s*\/\s*\d+)?[\s.!]*$/.test(words) ? '' : words;
}

/** An address that bounces is asked no more, at each customer where somebody has it, until somebody says otherwise. */
async function settleBounce(ctx: SettlingCtx, mail: MailIn): Promise<void> {
  for (const address of mail.recipients) {
    const { memberships } = await findByAddress({ ctx, input: { email: address } });
    for (const { customerId } of memberships)
      await holdAsking({
        ctx,
        input: { customerId, address, kind: 'bounced', why: mail.why, onceKey: address },
      });
  }
  await updateMail(ctx, mail.id, { state: 'bounce' });
}
