import { queryOptions } from '@tanstack/react-query';
import { ApiError, api, bodyOf } from '../api.ts';

export const conversationsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['conversations', customer],
    queryFn: () => bodyOf(api.customers[':customer'].conversations.$get({ param: { customer } })),
  });

export const conversationQuery = (customer: string, conversation: string) =>
  queryOptions({
    queryKey: ['conversations', customer, conversation],
    queryFn: () =>
      bodyOf(
        api.customers[':customer'].conversations[':conversation'].$get({ param: { customer, conversation } }),
      ),
  });

export const guideQuery = (customer: string, people: string) =>
  queryOptions({
    queryKey: ['guide', customer, people],
    queryFn: () => bodyOf(api.customers[':customer'].guide.$get({ param: { customer }, query: { people } })),
  });

export const spokenToQuery = queryOptions({
  queryKey: ['spoken-to'],
  queryFn: () => bodyOf(api['spoken-to'].$get()),
});

type Data<T extends { queryFn?: unknown }> = T['queryFn'] extends ((...given: never[]) => infer R) | undefined
  ? Awaited<R>
  : never;
export type Conversations = Data<ReturnType<typeof conversationsQuery>>;
export type Whole = Data<ReturnType<typeof conversationQuery>>;
export type GuideData = Data<ReturnType<typeof guideQuery>>;
export type ShownLedger = NonNullable<Whole['ledger']>;

/** Sends a transcript as the body of a request, as it is; `verb`: look at it, or keep it. */
export async function sendTranscript<T>(
  customer: string,
  verb: 'preview' | 'transcripts',
  file: File,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const query = new URLSearchParams({ file: file.name, ...more });
  const sent = fetch(`/api/customers/${encodeURIComponent(customer)}/conversations/${verb}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  return bodyOf<T>(sent as Promise<Response & { json(): Promise<T> }>).catch((error: unknown) => {
    // A file that was changed or taken away after it was chosen.
    throw error instanceof ApiError
      ? error
      : new ApiError(0, 'the file could not be sent', 'Choose it again.');
  });
}

/** What the server says of a file before it is kept. */
export interface Preview {
  readonly format: string;
  readonly cues: number;
  readonly first: readonly { readonly from: number | null; readonly label: string; readonly words: string }[];
  readonly oddities: readonly string[];
  readonly speakers: readonly {
    readonly label: string;
    readonly name: string;
    readonly side: string;
    readonly how: string;
  }[];
  readonly ledger: ShownLedger;
  readonly quotes: number;
  readonly heldOn: string | null;
  readonly known: number | null;
}
