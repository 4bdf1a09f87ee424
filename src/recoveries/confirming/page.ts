import type { Provider } from '../../customers/index.ts';
import { escapeHtml as esc } from '../../platform/html.ts';
import { type StandAlonePage, standAlonePage } from '../../platform/stand-alone-page.ts';
import type { Entry } from '../life/entry.ts';
import type { Life } from '../life/life.ts';

type Look = Pick<Provider, 'name' | 'colour'>;

/** The page on which somebody says whether what made them unhappy is right now. */
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
  const body = `${words ? `<h2>You told us</h2><p>${lines(words)}</p>` : ''}
${did?.kind === 'done' ? `<h2>What we did</h2><p>${lines(did.body.did)}</p>` : ''}
${prevents?.kind === 'prevents' ? `<h2>So that it does not happen again</h2><p>${lines(prevents.body.prevents)}</p>` : ''}
${askOrThank(input.life, input.who)}`;
  return page(provider, 'Is it right now?', `<h1>Is it right now?</h1>${body}`);
}

function askOrThank(life: Life, who: string): string {
  if (life.phase === 'repair' || life.phase === 'contact')
    return `<p class="done" role="status">Thank you. We know that it is not right yet, and we go on.</p>`;
  if (life.phase === 'cancelled' || life.phase === 'merged')
    return `<p class="done" role="status">Thank you. We look after this together with something else that you told us.</p>`;
  const words = `<p><label for="words">What is still not right (if you like)</label><br>
<textarea id="words" name="words" rows="4" maxlength="4000"></textarea></p>`;
  if (life.confirmedAt)
    return `<p class="done" role="status">Thank you. You said that it is right.</p>
<form method="post">${words}<button name="right" value="no">It is not right after all</button></form>`;
  return `<form method="post"><button name="right" value="yes">Yes, it is right</button></form>
<form method="post">${words}<button name="right" value="no">No, not yet</button></form>
<p class="soft">For ${esc(who)}. We close this only when you say so.</p>`;
}

/** The one page for every link that opens nothing: it does not say whether there ever was something. */
export function nothingPage(provider: Look): StandAlonePage {
  const body = `<h1>This link opens nothing</h1>
<p>It may be older than two months, replaced by a newer one, or cut off by a mail program. Open our newest message about the
matter and use its link, or write to ${esc(provider.name)}.</p>`;
  return page(provider, 'This link opens nothing', body);
}

const lines = (text: string) => esc(text).replaceAll('\n', '<br>');

function page(provider: Look, title: string, body: string): StandAlonePage {
  return standAlonePage({ title, body, colour: provider.colour, footer: provider.name });
}
