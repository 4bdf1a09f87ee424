import type { Provider } from '../../customers/index.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { say, t } from '../../platform/language/t.ts';
import { type StandAlonePage, standAlonePage } from '../../platform/stand-alone-page.ts';
import type { Entry } from '../life/entry.ts';
import type { Life } from '../life/life.ts';

type Look = Pick<Provider, 'name' | 'colour'>;

/** The page on which somebody says whether what made them unhappy is right now, in the language of now. */
export function confirmPage(input: {
  readonly provider: Look;
  readonly who: string;
  /** What they said. */
  readonly words: string;
  readonly entries: readonly Entry[];
  readonly life: Life;
}): StandAlonePage {
  const { provider, words, entries } = input;
  const did = entries.findLast((one) => one.kind === 'done');
  const prevents = entries.findLast((one) => one.kind === 'prevents');
  const body = `${words ? `<h2>${esc(t`You told us`)}</h2><p>${lines(words)}</p>` : ''}
${did?.kind === 'done' ? `<h2>${esc(t`What we did`)}</h2><p>${lines(did.body.did)}</p>` : ''}
${prevents?.kind === 'prevents' ? `<h2>${esc(t`So that it does not happen again`)}</h2><p>${lines(prevents.body.prevents)}</p>` : ''}
${askOrThank(input.life, input.who)}`;
  const title = t`Is it right now?`;
  return page(provider, title, `<h1>${esc(title)}</h1>${body}`);
}

function askOrThank(life: Life, who: string): string {
  if (life.phase === 'repair' || life.phase === 'contact')
    return done(t`Thank you. We know that it is not right yet, and we go on.`);
  if (life.phase === 'cancelled' || life.phase === 'merged')
    return done(t`Thank you. We look after this together with something else that you told us.`);
  const words = `<p><label for="words">${esc(t`What is still not right (if you like)`)}</label><br>
<textarea id="words" name="words" rows="4" maxlength="4000"></textarea></p>`;
  if (life.confirmedAt)
    return `${done(t`Thank you. You said that it is right.`)}
<form method="post">${words}<button name="right" value="no">${esc(t`It is not right after all`)}</button></form>`;
  return `<form method="post"><button name="right" value="yes">${esc(t`Yes, it is right`)}</button></form>
<form method="post">${words}<button name="right" value="no">${esc(t`No, not yet`)}</button></form>
<p class="soft">${esc(t`For ${say(who)}. We close this only when you say so.`)}</p>`;
}

const done = (text: string): string => `<p class="done" role="status">${esc(text)}</p>`;

/** The one page for every link that opens nothing: it does not say whether there ever was something. */
export function nothingPage(provider: Look): StandAlonePage {
  const title = t`This link opens nothing`;
  const why = t`It may be older than two months, replaced by a newer one, or cut off by a mail program. Open our newest message about the matter and use its link, or write to ${provider.name}.`;
  return page(provider, title, `<h1>${esc(title)}</h1>\n<p>${esc(why)}</p>`);
}

const lines = (text: string) => esc(text).replaceAll('\n', '<br>');

function page(provider: Look, title: string, body: string): StandAlonePage {
  return standAlonePage({ title, body, colour: provider.colour, footer: provider.name });
}
