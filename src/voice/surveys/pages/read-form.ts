import type { FilledPage } from '../../accepting/filled-page.ts';

/** Bytes of a form that are read. */
export const mostBytes = 100_000;

/** The form that was posted, as text; null where it is too large or no form. Never reads more than `mostBytes`. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.includes('application/x-www-form-urlencoded')) return null;
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

/** A form as an answer to an invitation. */
export function pageOfForm(invitationId: number, form: URLSearchParams): FilledPage {
  const values = Map.groupBy(
    [...form].filter(([key]) => key.startsWith('q-')),
    ([key]) => key.slice(2),
  );
  const sequence = Number(form.get('sequence') ?? 0);
  return {
    invitationId,
    channel: 'page',
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    shown: (form.get('shown') ?? '').split(' ').slice(0, 50),
    values: Object.fromEntries([...values].map(([key, all]) => [key, all.map(([, value]) => value)])),
    words: form.get('words') ?? '',
    callMe: form.get('call') === '1',
  };
}
