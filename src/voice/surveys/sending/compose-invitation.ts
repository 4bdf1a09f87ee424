import { escapeHtml as esc } from '../../../platform/html.ts';
import { buttonLink, ink, sheetHtml, soft } from '../../../platform/mail/sheet-html.ts';
import { askedAs, firstQuestion } from '../../accepting/filled-page.ts';
import type { Invitation } from '../inviting/invitation.ts';
import type { Look } from '../pages/answer-page.ts';
import { endsOf } from '../pages/question-html.ts';
import { type Survey, scaleOf, textIn } from '../survey.ts';
import { fill, isRightToLeft, type Words, wordsIn } from '../words.ts';

/** All that a mail says. */
export interface InvitationMail {
  readonly look: Look;
  readonly survey: Survey;
  readonly invitation: Pick<Invitation, 'role' | 'language' | 'name' | 'ticket' | 'invitedAt' | 'expiresAt'>;
  readonly kind: 'first' | 'reminder';
  /** Where the page is, without a question mark. */
  readonly link: string;
  readonly stopLink: string;
  /** Whether a reply to the mail is read. */
  readonly replies: boolean;
}

/** The mail of an invitation in its person's language: the question, with each point of its scale as a link. Pure. */
export function composeInvitation(mail: InvitationMail): { subject: string; text: string; html: string } {
  const { look, survey, invitation, kind } = mail;
  const words = wordsIn(invitation.language);
  const title = textIn(survey.title, invitation.language);
  const subject = kind === 'reminder' ? fill(words.reminder, { title }) : `${look.name}: ${title}`;
  const lines = linesOf(mail, words);
  return { subject: oneLine(subject), text: textOf(mail, lines, words), html: htmlOf(mail, lines, words) };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 140);

function linesOf({ survey, invitation, look, kind }: InvitationMail, words: Words) {
  const { language } = invitation;
  const day = (at: Date) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: look.timeZone }).format(at);
  const asked = survey.questions.filter((one) => !one.for || one.for.includes(invitation.role));
  const minutes = Math.max(1, Math.round(asked.length * 0.3));
  const count = minutes === 1 ? words.one_minute : fill(words.minutes, { count: minutes });
  return {
    greeting: invitation.name ? fill(words.greeting, { name: invitation.name }) : '',
    about: invitation.ticket ? fill(words.about_ticket, { ticket: invitation.ticket }) : '',
    intro: survey.intro ? textIn(survey.intro, language) : '',
    reminded: kind === 'reminder' ? fill(words.reminded, { day: day(invitation.invitedAt) }) : '',
    ask: askedAs(firstQuestion(survey, invitation), invitation),
    terms: `${fill(words.takes, { minutes: count })} ${fill(words.until, { day: day(invitation.expiresAt) })}`,
  };
}

type Lines = ReturnType<typeof linesOf>;

function textOf(mail: InvitationMail, lines: Lines, words: Words): string {
  const { look, survey, invitation, link, stopLink } = mail;
  const first = firstQuestion(survey, invitation);
  const scale = first.kind === 'scale' ? scaleLine(first, invitation.language) : '';
  const blocks = [
    lines.greeting,
    [lines.about, lines.reminded, lines.intro].filter(Boolean).join('\n'),
    lines.ask + scale,
    `${words.open_page}: ${link}`,
    [lines.terms, mail.replies ? words.reply : ''].filter(Boolean).join(' '),
    look.name,
    `${words.no_more}: ${stopLink}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function scaleLine(question: Parameters<typeof scaleOf>[0] & Parameters<typeof endsOf>[0], language: string) {
  const { low, high } = scaleOf(question);
  const { worst, best } = endsOf(question, language);
  return `\n${low} (${worst}) – ${high} (${best})`;
}

function htmlOf(mail: InvitationMail, lines: Lines, words: Words): string {
  const { look, invitation, stopLink } = mail;
  const { language } = invitation;
  const small = (text: string) =>
    text ? `<p class="soft" style="margin: 0 0 10px; font-size: 14px; ${soft}">${esc(text)}</p>` : '';
  const said = (text: string) =>
    text ? `<p class="ink" style="margin: 0 0 12px; ${ink}">${esc(text)}</p>` : '';
  const body = `${said(lines.greeting)}${small(lines.about)}${small(lines.reminded)}${said(lines.intro)}
<h1 class="ink" style="margin: 8px 0 16px; font-size: 22px; line-height: 1.3; font-weight: 600; ${ink}">${esc(lines.ask)}</h1>
${keysHtml(mail, words)}
${small([lines.terms, mail.replies ? words.reply : ''].filter(Boolean).join(' '))}
<p class="soft" style="margin: 20px 0 0; font-size: 13px; ${soft}">${esc(look.name)} · <a class="soft" href="${esc(stopLink)}" style="${soft}">${esc(words.no_more)}</a></p>`;
  const title = textIn(mail.survey.title, language);
  const rightToLeft = isRightToLeft(language);
  return sheetHtml({ title, colour: look.colour, width: 560, language, rightToLeft, body });
}

/** Each point as a link of its own; a click chooses it on the page, and sends nothing. */
function keysHtml({ look, survey, invitation, link }: InvitationMail, words: Words): string {
  const first = firstQuestion(survey, invitation);
  if (first.kind !== 'scale') {
    const button = buttonLink({ href: link, label: words.open_page, colour: look.colour });
    return `<div style="margin: 0 0 20px;">${button}</div>`;
  }
  const { low, high } = scaleOf(first);
  const { worst, best } = endsOf(first, invitation.language);
  const keys = Array.from({ length: high - low + 1 }, (_, at) => {
    const point = low + at;
    const end = point === low ? `: ${worst}` : point === high ? `: ${best}` : '';
    return `<a class="key" href="${esc(link)}?score=${point}" aria-label="${esc(`${point}${end}`)}" style="display: inline-block; min-width: 22px; margin: 0 4px 8px 0; padding: 10px 11px; border: 1px solid #8b949c; border-radius: 6px; text-align: center; text-decoration: none; font-weight: 600; ${ink}">${point}</a>`;
  });
  return `<div style="margin: 0 0 4px;">${keys.join('')}</div>
<p class="soft" style="margin: 0 0 12px; font-size: 14px; ${soft}">${low}: ${esc(worst)} – ${high}: ${esc(best)}</p>
<p class="soft" style="margin: 0 0 10px; font-size: 14px; ${soft}">${esc(words.choose)}</p>`;
}
