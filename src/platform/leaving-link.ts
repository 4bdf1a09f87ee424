import { answerPage, type StandAlonePage } from './stand-alone-page.ts';

/**
 * Answers a link by which somebody leaves a list of mails. GET shows a page with a button and changes nothing: mail scanners
 * open links. POST leaves, as mail programs do with one click (RFC 8058); POST with `again=1` comes back. Every link that
 * opens nothing gets the same page (404).
 */
export async function answerLeavingLink<Whose>(
  request: Request,
  list: {
    /** Whom the last part of the address stands for; null: nobody. */
    find(token: string): Promise<Whose | null>;
    /** `left`: off the list; else on it again. */
    set(whose: Whose, left: boolean): Promise<void>;
    page(whose: Whose): Promise<StandAlonePage>;
    nothing(): Promise<StandAlonePage>;
  },
): Promise<Response> {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return new Response('Use GET or POST.', { status: 405, headers: { allow: 'GET, HEAD, POST' } });
  const whose = await list.find(new URL(request.url).pathname.split('/').at(-1) ?? '');
  if (whose === null) return answerPage(await list.nothing(), 404, method);
  if (method === 'POST') await list.set(whose, !/(^|&)again=1(&|$)/.test(await shortBody(request)));
  return answerPage(await list.page(whose), 200, method);
}

/** An address told in part, for mails are forwarded: `a…@fenwick.example`. */
export function partOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** A form of ours, or the one word of a mail program: nothing long is read. */
async function shortBody(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  const size = Number(request.headers.get('content-length') ?? 0);
  return type.includes('urlencoded') && size < 1000 ? request.text() : '';
}
