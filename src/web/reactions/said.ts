import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { api, bodyOf } from '../api.ts';

const reactions = api.customers[':customer'].months[':month'].reactions;

export type Word = 'problem' | 'detail' | 'hide';

interface Reactions {
  /** Whether whoever looks is one of the customer's readers. */
  readonly may: boolean;
  /** The item that each need's light speaks of. */
  readonly lights: Readonly<Record<string, string | null>>;
  /** `id` null: on its way to the server. */
  readonly said: readonly { readonly id: number | null; readonly item: string; readonly says: Word }[];
  /** What a reaction changed, by item; known from when it was given until the page is loaded again. */
  readonly changed: Readonly<Record<string, string>>;
}

/** What somebody said of the items of a month. */
export const reactionsQuery = (customer: string, month: string) =>
  queryOptions({
    queryKey: ['reactions', customer, month],
    queryFn: async (): Promise<Reactions> => ({
      ...(await bodyOf(reactions.$get({ param: { customer, month } }))),
      changed: {},
    }),
    // Words that were just told stay until the page is loaded again.
    staleTime: 300_000,
  });

interface Press {
  readonly item: string;
  /** Null: take back what was said. */
  readonly says: Word | null;
  readonly key: string;
}

/**
 * Reacting to the items of a month: what is pressed shows at once, goes to the server in the order of the presses, and is
 * as before where that fails.
 */
export function useReactions(customer: string, month: string) {
  const queries = useQueryClient();
  const query = reactionsQuery(customer, month);
  const { data } = useSuspenseQuery(query);
  const send = useMutation({
    scope: { id: `reactions ${customer} ${month}` },
    mutationFn: (press: Press) => sendTo(customer, month, press),
    onMutate: (press) => {
      const before = queries.getQueryData(query.queryKey);
      const was = before?.said.find((one) => one.item === press.item);
      if (typeof was?.id === 'number') kept.set(placeOf(customer, month, press.item), was.id);
      show(queries, customer, month, press.item, press.says && { id: null, ...press, says: press.says }, '');
      return { was, words: before?.changed[press.item] ?? '' };
    },
    onSuccess: ({ said, changed }, { item }) =>
      show(queries, customer, month, item, said.find((one) => one.item === item) ?? null, changed),
    onError: (_error, { item }, before) =>
      show(queries, customer, month, item, before?.was ?? null, before?.words ?? ''),
  });
  const failed = send.error ? send.variables?.item : undefined;
  return {
    ...data,
    failed: failed === undefined ? null : { item: failed, error: send.error },
    press: (item: string, says: Word | null) => send.mutate({ item, says, key: crypto.randomUUID() }),
  };
}

export type UsedReactions = ReturnType<typeof useReactions>;

/** Ids of what was said last, as the server gave them: what is taken back may only just have been kept. */
const kept = new Map<string, number>();
const placeOf = (customer: string, month: string, item: string) => `${customer} ${month} ${item}`;

async function sendTo(customer: string, month: string, press: Press) {
  const param = { customer, month };
  const { item, says, key } = press;
  const place = placeOf(customer, month, item);
  const id = kept.get(place);
  const answer =
    says === null
      ? {
          ...(await bodyOf(
            reactions[':reaction'].undo.$post({ param: { ...param, reaction: String(id ?? 0) } }),
          )),
          changed: '',
        }
      : await bodyOf(reactions.$post({ param, json: { item, says, key } }));
  const now = answer.said.find((one) => one.item === item);
  if (now) kept.set(place, now.id);
  else kept.delete(place);
  return answer;
}

function show(
  queries: QueryClient,
  customer: string,
  month: string,
  item: string,
  said: Reactions['said'][number] | null,
  words: string,
): void {
  queries.setQueryData(reactionsQuery(customer, month).queryKey, (now) => {
    if (!now) return now;
    const others = now.said.filter((one) => one.item !== item);
    return {
      ...now,
      said: said ? [...others, { id: said.id, item, says: said.says }] : others,
      changed: { ...now.changed, [item]: words },
    };
  });
}
