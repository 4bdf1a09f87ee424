import { getProvider } from '../../../customers/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { answerPage } from '../../../platform/stand-alone-page.ts';
import { type FilledPage, firstQuestion, mostLetters, readable } from '../../accepting/filled-page.ts';
import type { Accepting } from '../../accepting/open-accepting.ts';
import { foldPages, type Invitation, nothingSaid, type SaidSoFar } from '../inviting/invitation.ts';
import { readInvitation, readPages } from '../inviting/invitations-store.ts';
import { readToken } from '../links/token.ts';
import { readLinkKey } from '../settings-store.ts';
import { type Survey, scaleOf } from '../survey.ts';
import { readSurveys } from '../surveys-store.ts';
import { fill, wordsIn } from '../words.ts';
import { askingPage, type Draft, expiredPage, type Look, nothingPage, takenPage } from './answer-page.ts';
import { mostBytes, pageOfForm, readForm } from './read-form.ts';

type AnswerCtx = Pick<Ctx, 'records' | 'clock'>;

/**
 * Answers `<base>/answer/<token>`. GET shows the question with the point that the mail's link names already chosen
 * (`?score=4`), and records nothing, however often it is asked: mail scanners open every link. Only POST answers, and the
 * page that says thank you comes when the answer is on disk. Every link that opens nothing gets the same page (404), one
 * that is over its own (410). No sign-in, no cookies, no scripts, nothing loaded from anywhere.
 */
export async function handleAnswer(call: {
  readonly ctx: AnswerCtx;
  readonly input: { readonly request: Request; readonly accepting: Accepting };
}): Promise<Response> {
  const { ctx, input } = call;
  const { request } = input;
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  }
  const url = new URL(request.url);
  const token = url.pathname.split('/').at(-1) ?? '';
  const [id, look] = [readToken('answer', token, await readLinkKey(ctx)), await readLook(ctx)];
  if (id === null) return answerPage(nothingPage(look), 404, method);
  return method === 'POST'
    ? post(ctx, look, id, input)
    : show(ctx, look, id, { method, score: url.searchParams.get('score') });
}

async function show(
  ctx: AnswerCtx,
  look: Look,
  id: number,
  wanted: {
    readonly method: string;
    readonly score: string | null;
    readonly draft?: Draft;
    readonly status?: number;
  },
): Promise<Response> {
  const found = await readAsked(ctx, id);
  if (!found) return answerPage(nothingPage(look), 404, wanted.method);
  const { invitation, survey, said } = found;
  const shown = { look, invitation, survey };
  if (ctx.clock.now() >= invitation.expiresAt) return answerPage(expiredPage(shown, ''), 410, wanted.method);
  const draft = wanted.draft ?? {
    given: chosen(survey, invitation, wanted.score),
    words: said.words,
    callMe: said.callMe,
  };
  return answerPage(askingPage(shown, said, draft), wanted.status ?? 200, wanted.method);
}

async function post(
  ctx: AnswerCtx,
  look: Look,
  id: number,
  { request, accepting }: { readonly request: Request; readonly accepting: Accepting },
): Promise<Response> {
  const form = await readForm(request);
  const filled = pageOfForm(id, form ?? new URLSearchParams());
  const long = longest(filled);
  if (!form) {
    const values = { count: `> ${mostBytes}`, most: mostLetters };
    return askAgain(ctx, look, filled, { wrong: 'too_long', values, status: 413 });
  }
  if (long > mostLetters) {
    const values = { count: long, most: mostLetters };
    return askAgain(ctx, look, filled, { wrong: 'too_long', values, status: 422 });
  }
  const { state, invitation, survey, said } = await accepting.accept(filled);
  if (!invitation || !survey || !said) return answerPage(nothingPage(look), 404, 'POST');
  const shown = {
    look,
    invitation: { ...invitation, answers: invitation.answers + (state === 'kept' ? 1 : 0) },
    survey,
  };
  if (state === 'expired') return answerPage(expiredPage(shown, readable(filled.words)), 410, 'POST');
  if (state === 'empty')
    return askAgain(ctx, look, filled, { wrong: 'choose_first', values: {}, status: 422 });
  return answerPage(takenPage(shown, said, state === 'known' ? 'known' : 'kept'), 200, 'POST');
}

/** The form again, with what was written and what is wrong with it. */
async function askAgain(
  ctx: AnswerCtx,
  look: Look,
  filled: FilledPage,
  why: {
    readonly wrong: 'too_long' | 'choose_first';
    readonly values: Readonly<Record<string, number | string>>;
    readonly status: number;
  },
): Promise<Response> {
  const found = await readAsked(ctx, filled.invitationId);
  const words = wordsIn(found?.invitation.language ?? 'en');
  const score = found ? (filled.values[firstQuestion(found.survey, found.invitation).id]?.[0] ?? null) : null;
  const draft: Draft = {
    given: found ? chosen(found.survey, found.invitation, score) : {},
    words: filled.words,
    callMe: filled.callMe,
    wrong: fill(words[why.wrong], why.values),
  };
  return show(ctx, look, filled.invitationId, { method: 'POST', score: null, draft, status: why.status });
}

const longest = (filled: FilledPage): number =>
  Math.max(
    filled.words.length,
    ...Object.values(filled.values).flatMap((all) => all.map((one) => one.length)),
  );

/** The point that a link in the mail names, where the scale has it. */
function chosen(survey: Survey, invitation: Invitation, score: string | null): Draft['given'] {
  const question = firstQuestion(survey, invitation);
  if (question.kind !== 'scale' || score === null || !/^\d{1,2}$/.test(score)) return {};
  const { low, high } = scaleOf(question);
  return Number(score) >= low && Number(score) <= high ? { [question.id]: Number(score) } : {};
}

async function readAsked(
  ctx: AnswerCtx,
  id: number,
): Promise<{ invitation: Invitation; survey: Survey; said: SaidSoFar } | null> {
  const invitation = await readInvitation(ctx, id);
  const survey = invitation && (await readSurveys(ctx, [invitation.surveyId])).get(invitation.surveyId);
  if (!invitation || !survey) return null;
  const pages = invitation.answers > 0 ? await readPages(ctx, [id]) : [];
  const said = pages.length > 0 ? foldPages(pages, firstQuestion(survey, invitation).id) : nothingSaid;
  return { invitation, survey, said };
}

const looks = new WeakMap<Ctx['records'], { readonly look: Promise<Look>; readonly until: number }>();

/** How the provider's pages look; asked for anew every few seconds, however many answers come in between. */
export function readLook(ctx: Pick<Ctx, 'records'>): Promise<Look> {
  const known = looks.get(ctx.records);
  if (known && known.until > performance.now()) return known.look;
  const look = getProvider({ ctx });
  looks.set(ctx.records, { look, until: performance.now() + 5000 });
  look.catch(() => looks.delete(ctx.records));
  return look;
}
