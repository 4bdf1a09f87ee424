import { findCustomer, getProvider, listPeople } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { inLanguage } from '../../platform/language/in-language.ts';
import { languageOf } from '../../platform/language/languages.ts';
import { mark } from '../../platform/language/t.ts';
import { answerPage } from '../../platform/stand-alone-page.ts';
import { listStatements } from '../../voice/index.ts';
import type { Entry } from '../life/entry.ts';
import { lifeOf } from '../life/life.ts';
import { readLinkKey } from '../settings-store.ts';
import { type Recovery, readEntries, readRecoveries } from '../store.ts';
import { confirmRecovery } from './confirm.ts';
import { confirmPage, nothingPage } from './page.ts';
import { linkLifeMs, readConfirmToken } from './token.ts';

type ConfirmCtx = Pick<Ctx, 'records' | 'clock'>;
const mostWords = 4000;

/**
 * Answers `<base>/confirm/<token>`. GET shows what they said, what was done, and two buttons, and keeps nothing: mail
 * scanners open links. POST keeps what they say. Every link that opens nothing gets the same page (404). In the language of
 * whoever was asked.
 */
export async function handleConfirm(call: {
  readonly ctx: ConfirmCtx;
  readonly input: { readonly request: Request };
}): Promise<Response> {
  const { ctx, input } = call;
  const { method } = input.request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  const provider = await getProvider({ ctx });
  const token = new URL(input.request.url).pathname.split('/').at(-1) ?? '';
  const opened = await open(ctx, token);
  if (!opened) {
    const nothing = inLanguage(provider.language, () => nothingPage(provider));
    return answerPage(nothing, 404, method);
  }
  if (method === 'POST') {
    const said = await readForm(input.request);
    if (said) {
      const { customerId, id } = opened.recovery;
      const verdict = { ...said, how: 'link' as const, who: opened.who };
      await confirmRecovery({ ctx: { ...ctx, actor: opened.who }, input: { customerId, id, verdict } }).catch(
        stay,
      );
    }
  }
  const entries = (await readEntries(ctx, [opened.recovery.id])).get(opened.recovery.id) ?? [];
  const language = languageOf(...opened.languages, provider.language);
  const page = inLanguage(language, () =>
    confirmPage({ provider, ...opened, entries, life: lifeOf(entries) }),
  );
  return answerPage(page, 200, method);
}

/** What cannot be said any more (it was merged meanwhile) leaves the page as it stands now. */
function stay(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}

interface Opened {
  readonly recovery: Recovery;
  readonly who: string;
  readonly words: string;
  /** Theirs, then their customer's. */
  readonly languages: readonly (string | null | undefined)[];
}

async function open(ctx: ConfirmCtx, token: string): Promise<Opened | null> {
  const asked = readConfirmToken(token, await readLinkKey(ctx));
  if (!asked) return null;
  const [recovery] = await readRecoveries(ctx, { ids: [asked.recovery] });
  if (!recovery) return null;
  const entries = (await readEntries(ctx, [recovery.id])).get(recovery.id) ?? [];
  if (!holds(entries, asked.turn, ctx.clock.now())) return null;
  const [said] = await listStatements({ ctx, input: { ids: [recovery.firstStatement] } });
  const { customerId } = recovery;
  const [people, customer] = await Promise.all([
    listPeople({ ctx, input: { customerId } }),
    findCustomer({ ctx, input: { id: customerId } }),
  ]);
  const person = people.find((one) => one.id === recovery.personId);
  const who = (person?.name ?? recovery.speaker) || mark('Somebody with the link');
  return { recovery, who, words: said?.words ?? '', languages: [person?.language, customer?.language] };
}

/** The newest asking alone, for as long as a link lives. */
function holds(entries: readonly Entry[], turn: number, now: Date): boolean {
  const asked = entries.filter((one) => one.kind === 'asked');
  const last = asked.at(-1);
  return asked.length === turn && last !== undefined && now.getTime() - last.at.getTime() < linkLifeMs;
}

async function readForm(request: Request): Promise<{ right: boolean; words: string } | null> {
  const type = request.headers.get('content-type') ?? '';
  const size = Number(request.headers.get('content-length') ?? 0);
  if (!type.includes('urlencoded') || size > 5 * mostWords) return null;
  const form = new URLSearchParams(await request.text());
  const right = form.get('right');
  if (right !== 'yes' && right !== 'no') return null;
  return { right: right === 'yes', words: (form.get('words') ?? '').trim().slice(0, mostWords) };
}
