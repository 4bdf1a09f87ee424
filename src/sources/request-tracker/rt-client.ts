import { exitCodes, UserError } from '../../platform/errors.ts';
import { askJson, basicAuth, under } from '../http/ask.ts';
import { pageSchema, type RtTransaction, transactionSchema } from './mapping.ts';

/** Request Tracker gives at most this many items a page, whatever is asked for. */
export const pageSize = 100;

export interface RtClient {
  /** One page of raw tickets in the order of their ids, all after `afterId`. */
  tickets(query: string, afterId: number): Promise<readonly unknown[]>;
  /** Creations, correspondence and changes of status of these tickets, in the order of their ids. */
  transactions(tickets: readonly number[]): Promise<readonly RtTransaction[]>;
}

/** A client of the REST 2.0 interface; `token` is an authentication token of Request Tracker's own. */
export function rtClient(base: URL, token: string | undefined): RtClient {
  const headers = token === undefined ? basicAuth(base) : { authorization: `token ${token}` };
  const search = async (kind: string, parameters: Record<string, string>): Promise<readonly unknown[]> => {
    const url = under(base, `REST/2.0/${kind}`);
    const page = { orderby: 'id', order: 'ASC', per_page: String(pageSize), ...parameters };
    url.search = new URLSearchParams(page).toString();
    const answer = pageSchema.safeParse(await askJson({ url, headers }, { system: 'Request Tracker' }));
    if (answer.success) return answer.data.items;
    throw new UserError(
      `Request Tracker at ${base.origin} did not answer with a list of ${kind}`,
      'give the address under which Request Tracker itself is found (without REST/2.0)',
      exitCodes.unavailable,
    );
  };
  return {
    // Pages are cut by id, not by number: a ticket that changes meanwhile moves none of the others.
    tickets: (query, afterId) =>
      search('tickets', {
        query: `id > ${afterId} AND (${query})`,
        fields: 'Subject,Status,Queue,Owner,Requestor,Created,LastUpdated,Priority,CustomFields',
        'fields[Queue]': 'Name',
        'fields[Requestor]': 'Name,EmailAddress,Organization',
      }),
    transactions: async (tickets) => {
      const found: RtTransaction[] = [];
      const which = tickets.map((id) => `ObjectId = ${id}`).join(' OR ');
      const types = "Type = 'Create' OR Type = 'Correspond' OR Type = 'Status'";
      for (let last = 0; ; ) {
        const items = await search('transactions', {
          query: `ObjectType = 'RT::Ticket' AND id > ${last} AND (${which}) AND (${types})`,
          fields: 'ObjectId,Type,Created,Creator,OldValue,NewValue',
        });
        for (const item of items) {
          const transaction = transactionSchema.safeParse(item);
          if (transaction.success) found.push(transaction.data);
        }
        const next = found.at(-1)?.id ?? last;
        if (items.length < pageSize || next === last) return found;
        last = next;
      }
    },
  };
}
