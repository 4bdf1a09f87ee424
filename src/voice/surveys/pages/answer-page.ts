import type { Provider } from '../../../customers/index.ts';
import { escapeHtml as esc } from '../../../platform/html.ts';
import { type StandAlonePage, standAlonePage } from '../../../platform/stand-alone-page.ts';
import { firstQuestion, mostLetters } from '../../accepting/filled-page.ts';
import type { Invitation, SaidSoFar } from '../inviting/invitation.ts';
import { type Given, nextQuestions } from '../steps.ts';
import { type Question, type Survey, textIn } from '../survey.ts';
import { fill, isRightToLeft, type Words, wordsIn } from '../words.ts';
import { answerStyle } from './answer-style.ts';
import { questionHtml } from './question-html.ts';

export type Look = Pick<Provider, 'name' | 'colour' | 'timeZone'>;

/** Whom the page is for, and in whose name. */
export interface Shown {
  readonly look: Look;
  readonly invitation: Pick<
    Invitation,
    'role' | 'language' | 'ticket' | 'answers' | 'answeredAt' | 'expiresAt'
  >;
  readonly survey: Survey;
}

/** What is written in a form that was not sent yet, or could not be taken. */
export interface Draft {
  readonly given: Given;
  readonly words: string;
  readonly callMe: boolean;
  /** What is wrong with it. */
  readonly wrong?: string;
}

/** The page that a link opens: the questions, with what was chosen in the mail or said before. Records nothing. */
export function askingPage(shown: Shown, said: SaidSoFar, draft: Draft): StandAlonePage {
  const { invitation, survey, look } = shown;
  const words = wordsIn(invitation.language);
  const first = firstQuestion(survey, invitation);
  const before =
    invitation.answeredAt === null
      ? ''
      : `<div class="told" role="status"><p>${esc(fill(words.answered_on, { day: dayIn(invitation.answeredAt, shown) }))}</p></div>`;
  const given = { ...said.given, ...draft.given };
  // Whoever comes back sees all that they were asked, to change it.
  const questions =
    invitation.answeredAt === null
      ? [first]
      : survey.questions.filter(
          (one) => one.id in said.given || nextQuestions(survey, invitation.role, said.given).includes(one),
        );
  const about = invitation.ticket
    ? `<p class="soft">${esc(fill(words.about_ticket, { ticket: invitation.ticket }))}</p>`
    : '';
  const intro = survey.intro ? `<p>${esc(textIn(survey.intro, invitation.language))}</p>` : '';
  const submit = invitation.answeredAt === null ? words.send : words.change;
  const form = formHtml({ shown, words, questions, given, draft, first: first.id, submit });
  const top = `<p class="soft">${esc(fill(words.ask_from, { provider: look.name }))}</p>${about}${intro}`;
  return pageOf(shown, textIn(survey.title, invitation.language), `${before}${top}${form}`);
}

/** The page after something was sent: what became of it, and what is still to be asked. */
export function takenPage(shown: Shown, said: SaidSoFar, state: 'kept' | 'known'): StandAlonePage {
  const { invitation, survey } = shown;
  const words = wordsIn(invitation.language);
  const questions = nextQuestions(survey, invitation.role, said.given);
  const call = said.callMe ? `<p>${esc(words.called)}</p>` : '';
  const told = `<div class="told" role="status"><h1>${esc(words.thanks)}</h1><p>${esc(words[state])}</p>${call}</div>`;
  const draft: Draft = { given: {}, words: '', callMe: false };
  const more =
    questions.length === 0
      ? `<p>${esc(words.done)}</p>`
      : `<h2>${esc(words.more)}</h2>${formHtml({ shown, words, questions, given: said.given, draft, first: '', submit: words.send })}`;
  return pageOf(shown, words.thanks, `${told}${more}`);
}

/** The page of an invitation that is over. What somebody wrote on it is given back to them. */
export function expiredPage(shown: Shown, unsent: string): StandAlonePage {
  const { invitation, look } = shown;
  const words = wordsIn(invitation.language);
  const why = fill(words.expired_why, { day: dayIn(invitation.expiresAt, shown), provider: look.name });
  const back = unsent ? `<p>${esc(words.your_words)}</p><pre dir="auto">${esc(unsent)}</pre>` : '';
  return pageOf(shown, words.expired, `<h1>${esc(words.expired)}</h1><p>${esc(why)}</p>${back}`);
}

/** The same page for every link that opens nothing. */
export function nothingPage(look: Look, language = 'en'): StandAlonePage {
  const words = wordsIn(language);
  const body = `<h1>${esc(words.nothing)}</h1><p>${esc(fill(words.nothing_why, { provider: look.name }))}</p>`;
  return standAlonePage({ ...frameOf(look, language), title: words.nothing, body });
}

function formHtml(input: {
  readonly shown: Shown;
  readonly words: Words;
  readonly questions: readonly Question[];
  readonly given: Given;
  readonly draft: Draft;
  /** The question beside which words and a call belong. */
  readonly first: string;
  readonly submit: string;
}): string {
  const { shown, words, questions, given, draft } = input;
  const { invitation } = shown;
  const parts = questions.map((question) => {
    const isFirst = question.id === input.first;
    const html = questionHtml(question, invitation, given[question.id] ?? null, isFirst);
    if (!isFirst) return html;
    const asksWords = question.kind !== 'text' ? wordsHtml(words, draft.words) : '';
    return `<div class="first">${html}</div>${asksWords}${callHtml(words, draft.callMe)}`;
  });
  const wrong = draft.wrong ? `<p class="wrong" role="alert">${esc(draft.wrong)}</p>` : '';
  return `${wrong}<form method="post" action="?">
<input type="hidden" name="sequence" value="${invitation.answers}">
<input type="hidden" name="shown" value="${questions.map((one) => one.id).join(' ')}">
${parts.join('\n')}
<button>${esc(input.submit)}</button></form>`;
}

function wordsHtml(words: Words, value: string): string {
  return `<fieldset><label class="ask" for="words">${esc(words.why)} <span class="soft">(${esc(words.optional)})</span></label>
<textarea id="words" name="words" maxlength="${mostLetters}" rows="4">${esc(value)}</textarea></fieldset>`;
}

function callHtml(words: Words, checked: boolean): string {
  return `<div class="call"><label><input type="checkbox" name="call" value="1"${checked ? ' checked' : ''}><span>${esc(words.call_me)}</span></label></div>`;
}

function frameOf(look: Look, language: string) {
  return {
    colour: look.colour,
    footer: look.name,
    language,
    direction: isRightToLeft(language) ? ('rtl' as const) : ('ltr' as const),
    style: answerStyle(look.colour),
  };
}

function pageOf({ look, invitation }: Shown, title: string, body: string): StandAlonePage {
  return standAlonePage({ ...frameOf(look, invitation.language), title, body });
}

/** A day as people write it. */
export function dayIn(at: Date, { look, invitation }: Pick<Shown, 'look' | 'invitation'>): string {
  return new Intl.DateTimeFormat(invitation.language, { dateStyle: 'long', timeZone: look.timeZone }).format(
    at,
  );
}
