/** How a post ended. `refused`: it will never be taken there. */
export type PostResult =
  | { readonly outcome: 'sent'; readonly detail: string }
  | { readonly outcome: 'refused'; readonly detail: string }
  /** `retryAfterMs`: the receiver's own wish. */
  | { readonly outcome: 'later'; readonly detail: string; readonly retryAfterMs?: number };

const postTimeoutMs = 10_000;
const mostRead = 2000;

/**
 * Posts a JSON body and says how it went, without the address, which is a secret. Redirects are not followed: the
 * secret would travel with them. `410 Gone` alone is final; a receiver that is dead for days may come back.
 */
export async function postJson(request: {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}): Promise<PostResult> {
  const { url, body, timeoutMs = postTimeoutMs } = request;
  const host = URL.canParse(url) ? new URL(url).host : 'the webhook';
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json; charset=utf-8', ...request.headers },
      body,
    });
    const text = await firstOf(answer);
    return outcomeOf(answer, text, host);
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return { outcome: 'later', detail: `${host} did not answer within ${timeoutMs / 1000} s` };
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
    const code = cause && 'code' in cause ? String(cause.code) : 'no reason given';
    return { outcome: 'later', detail: `${host} cannot be reached (${code})` };
  }
}

function outcomeOf(answer: Response, text: string, host: string): PostResult {
  const { status } = answer;
  // A connector of Teams may answer 200 and say in the text that its own request failed.
  const inside = /HTTP error (\d{3})/.exec(text)?.[1];
  if (answer.ok && !inside) return { outcome: 'sent', detail: `${host} answered ${status}` };
  if (status === 410) return { outcome: 'refused', detail: `${host} answered 410: it is gone for good` };
  const detail = `${host} answered ${inside ? `${status} with error ${inside}` : status}`;
  const wish = retryAfter(answer.headers.get('retry-after'));
  return wish === null ? { outcome: 'later', detail } : { outcome: 'later', detail, retryAfterMs: wish };
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** The first bytes of an answer; the rest is not read. */
async function firstOf(answer: Response): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(Buffer.from(part));
    size += part.length;
    if (size >= mostRead) break;
  }
  return Buffer.concat(parts).toString('utf8', 0, mostRead);
}
