import type { Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { firstQuestion } from '../accepting/filled-page.ts';
import { chooseLanguage } from './inviting/choose-language.ts';
import { nothingSaid } from './inviting/invitation.ts';
import { getSurvey } from './list-surveys.ts';
import { askingPage, takenPage } from './pages/answer-page.ts';
import { readLook } from './pages/handle-answer.ts';
import { composeInvitation } from './sending/compose-invitation.ts';
import { readReplyTo } from './settings-store.ts';
import { languagesOf, type Survey, scaleOf } from './survey.ts';

/** What somebody who is asked will see. */
export interface SurveyPreview {
  readonly survey: Survey;
  readonly language: string;
  readonly languages: readonly string[];
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string };
  /** The page that the mail opens, and the one after a low score was sent. */
  readonly page: string;
  readonly after: string;
}

const day = 86_400_000;

/** The mail and the pages of a survey, as sent now to somebody of a role who reads a language. Nothing is kept. */
export async function previewSurvey(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly name: string;
    readonly role: Role;
    readonly language: string | null;
    readonly baseUrl: string;
  };
}): Promise<SurveyPreview> {
  const { ctx, input } = call;
  const survey = await getSurvey({ ctx, input });
  const [look, replyTo] = [await readLook(ctx), await readReplyTo(ctx)];
  const now = ctx.clock.now();
  const invitation = {
    role: input.role,
    language: chooseLanguage(survey, [input.language]),
    ...{ name: 'Ann Lee', ticket: '', answers: 0, answeredAt: null, invitedAt: now },
    expiresAt: new Date(now.getTime() + survey.expires_days * day),
  };
  const shown = { look, survey, invitation };
  const first = firstQuestion(survey, invitation);
  const low = first.kind === 'scale' ? { [first.id]: scaleOf(first).low } : { [first.id]: null };
  const said = { ...nothingSaid, given: low };
  const link = `${input.baseUrl}/answer/preview`;
  const stopLink = `${input.baseUrl}/stop-asking/preview`;
  return {
    survey,
    language: invitation.language,
    languages: languagesOf(survey),
    mail: composeInvitation({ ...shown, kind: 'first', link, stopLink, replies: replyTo !== null }),
    page: askingPage(shown, nothingSaid, { given: {}, words: '', callMe: false }).html,
    after: takenPage(shown, said, 'kept').html,
  };
}
