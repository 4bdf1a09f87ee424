import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import './asking.css';
import { AskedResult } from './asked-result.tsx';
import { AskedScreen } from './asked-screen.tsx';

const route = getRouteApi('/signed-in/customer/customers/$customer/asking');
const asking = api.customers[':customer'].asking;

export const askingQuery = (customer: string) =>
  queryOptions({
    queryKey: ['asking', customer],
    queryFn: () => bodyOf(asking.$get({ param: { customer } })),
  });

export type AskingState = Awaited<ReturnType<NonNullable<ReturnType<typeof askingQuery>['queryFn']>>>;

/** What somebody sends: an answer, a corrected order, or that the last answer be taken back. */
export type Sent =
  | { readonly kind: 'answer'; readonly chosen: string[]; readonly tookMs: number; readonly key: string }
  | { readonly kind: 'order'; readonly chosen: string[] }
  | { readonly kind: 'undo' };

/** Two minutes in which somebody tells what matters to them; they may leave and go on whenever they like. */
export function Asking() {
  const { customer } = route.useParams();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(askingQuery(customer));
  const send = useMutation({
    mutationFn: (sent: Sent) => sendTo(customer, data.answered, sent),
    onSuccess: (state) => queries.setQueryData(askingQuery(customer).queryKey, state),
    // Answered in another window: what is asked now is shown.
    onError: () => queries.invalidateQueries({ queryKey: ['asking', customer] }),
  });
  return (
    <div className="asking">
      <header>
        <p className="soft">{data.customer}</p>
        <h1>{data.step || !data.result ? t`What matters to you?` : t`This is what we understood`}</h1>
        {data.step && data.answered === 0 && (
          <p>
            {t`About two minutes. There is no wrong answer, and you may stop at any time: what you said is kept.`}
          </p>
        )}
      </header>
      {data.step?.about && (
        <p>
          {t`You told us what matters to you.`}{' '}
          {data.step.left === 1
            ? t`One more question decides what stands first in your next report.`
            : t`Two more questions decide what stands first in your next report.`}
        </p>
      )}
      {data.rests && (
        <p role="status">
          {t`That is all we ask of you for now: the minutes of the year that are yours to give are given. Thank you.`}
        </p>
      )}
      {send.error && <Told error={send.error} />}
      {data.step && (
        <AskedScreen key={data.answered} screen={data.step.screen} busy={send.isPending} send={send.mutate} />
      )}
      {data.result && <AskedResult result={data.result} busy={send.isPending} send={send.mutate} />}
      <footer>
        {data.step && (
          <p className="soft" role="status">
            {t`${data.answered} answered, about ${data.step.left} more`}
          </p>
        )}
        {data.answered > 0 && (
          <Button className="quiet" isDisabled={send.isPending} onPress={() => send.mutate({ kind: 'undo' })}>
            {t`Take the last answer back`}
          </Button>
        )}
      </footer>
    </div>
  );
}

function sendTo(customer: string, after: number, sent: Sent) {
  const to = { param: { customer } };
  if (sent.kind === 'undo') return bodyOf(asking.undo.$post(to));
  if (sent.kind === 'order') return bodyOf(asking.order.$post({ ...to, json: { chosen: sent.chosen } }));
  const { chosen, tookMs, key } = sent;
  return bodyOf(asking.answers.$post({ ...to, json: { chosen, after, tookMs, key } }));
}
