import { escapeHtml as esc } from '../../../platform/html.ts';
import { askedAs, mostLetters } from '../../accepting/filled-page.ts';
import type { Invitation } from '../inviting/invitation.ts';
import type { Given } from '../steps.ts';
import { type ChoiceQuestion, type Question, type ScaleQuestion, scaleOf, textIn } from '../survey.ts';
import { usualEnds } from '../words.ts';

type Asked = Pick<Invitation, 'role' | 'language'>;

/** A question as a part of a form. `value`: what stands there already; `heads`: it is the heading of the page. */
export function questionHtml(question: Question, asked: Asked, value: Given[string], heads = false): string {
  const ask = esc(askedAs(question, asked));
  const name = `q-${question.id}`;
  if (question.kind === 'text') {
    const words = typeof value === 'string' ? value : '';
    const label = `<label class="ask" for="${name}">${ask}</label>`;
    return `<fieldset>${heads ? `<h1>${label}</h1>` : label}
<textarea id="${name}" name="${name}" maxlength="${mostLetters}" rows="4">${esc(words)}</textarea></fieldset>`;
  }
  const body =
    question.kind === 'scale' ? scaleHtml(question, asked, value) : choiceHtml(question, asked, value);
  return `<fieldset><legend>${heads ? `<h1>${ask}</h1>` : ask}</legend>
${body}</fieldset>`;
}

/** What the ends of a scale are called. */
export function endsOf(question: ScaleQuestion, language: string): { worst: string; best: string } {
  const usual = usualEnds[question.instrument];
  return {
    worst: textIn(question.worst ?? usual.worst, language),
    best: textIn(question.best ?? usual.best, language),
  };
}

function scaleHtml(question: ScaleQuestion, { language }: Asked, value: Given[string]): string {
  const { low, high } = scaleOf(question);
  const { worst, best } = endsOf(question, language);
  const keys = Array.from({ length: high - low + 1 }, (_, at) => {
    const point = low + at;
    const said = point === low ? `${point}: ${worst}` : point === high ? `${point}: ${best}` : `${point}`;
    return `<label><input type="radio" name="q-${question.id}" value="${point}" aria-label="${esc(said)}"${point === value ? ' checked' : ''}><span aria-hidden="true">${point}</span></label>`;
  });
  return `<div class="scale">${keys.join('')}</div>
<div class="ends" aria-hidden="true"><span>${low}: ${esc(worst)}</span><span>${high}: ${esc(best)}</span></div>`;
}

function choiceHtml(question: ChoiceQuestion, { language }: Asked, value: Given[string]): string {
  const type = question.several ? 'checkbox' : 'radio';
  const keys = question.choices.map((one) => {
    const checked = Array.isArray(value) && value.includes(one.id) ? ' checked' : '';
    return `<label><input type="${type}" name="q-${question.id}" value="${one.id}"${checked}><span>${esc(textIn(one.text, language))}</span></label>`;
  });
  return `<div class="many">${keys.join('')}</div>`;
}
