import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { spokenNow } from '../language/spoken.ts';
import { t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import './own-escalations.css';

const escalations = api.customers[':customer'].escalations;

export const escalationsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['escalations', customer],
    queryFn: () => bodyOf(escalations.$get({ param: { customer } })),
    refetchInterval: 60_000,
  });

type Escalations = Awaited<ReturnType<NonNullable<ReturnType<typeof escalationsQuery>['queryFn']>>>;
type Escalation = Escalations['escalations'][number];

/** What cannot wait at a customer, with a button that says somebody has seen it. Nothing stands there where nothing is. */
export function OwnEscalations({ customer }: { readonly customer: string }) {
  const { data } = useSuspenseQuery(escalationsQuery(customer));
  if (data.escalations.length === 0) return null;
  const open = data.escalations.filter((one) => one.open).length;
  return (
    <section className="own-escalations" aria-labelledby={`escalations-${customer}`}>
      <h3 id={`escalations-${customer}`}>
        {open > 0 ? t`This cannot wait (${open})` : t`Seen in the last seven days`}
      </h3>
      <ol>
        {data.escalations.map((one) => (
          <Item key={one.id} customer={customer} one={one} data={data} />
        ))}
      </ol>
    </section>
  );
}

function Item(props: { readonly customer: string; readonly one: Escalation; readonly data: Escalations }) {
  const { customer, one, data } = props;
  const queries = useQueryClient();
  const seen = useMutation({
    mutationFn: () => bodyOf(escalations[':escalation'].acknowledge.$post(at(customer, one.id))),
    // Others of the same matter may have ended with it.
    onSettled: () => queries.invalidateQueries({ queryKey: escalationsQuery(customer).queryKey }),
  });
  const when = (iso: string) =>
    new Date(iso).toLocaleString(spokenNow().locale, {
      timeZone: data.timeZone,
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
  return (
    <li className={one.open ? 'open' : undefined}>
      <p className="soft">{when(one.occurredAt)}</p>
      <h4>{one.what}</h4>
      <p>{one.soWhat}</p>
      {one.proposal !== '' && (
        <p>
          <strong>{t`What we propose`}</strong> {one.proposal}
        </p>
      )}
      <details>
        <summary>{t`What we saw`}</summary>
        <ul>
          {one.evidence.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Concerned customer={customer} one={one} names={data.names} />
        <p className="soft">{t`Your rule: ${one.rule}`}</p>
      </details>
      {one.open && (
        <Button isDisabled={seen.isPending} onPress={() => seen.mutate()}>
          {t`I have seen this`}
          <span className="visually-hidden">: {one.what}</span>
        </Button>
      )}
      <p role="status" className="soft">
        {!one.open && endedIn(one, one.endedAt && when(one.endedAt))}
      </p>
      {seen.error && <Told error={seen.error} />}
    </li>
  );
}

/** Who ended it, and when. */
function endedIn({ state, endedBy }: Escalation, at: string | null): string {
  const by = [endedBy, at].filter(Boolean).join(', ');
  return state === 'closed'
    ? t`Closed by ${by}. Nobody else is told.`
    : t`Acknowledged by ${by}. Nobody else is told.`;
}

/** Whom it concerns: pseudonyms, until somebody who may read names asks for them; that is kept. */
function Concerned(props: { readonly customer: string; readonly one: Escalation; readonly names: boolean }) {
  const { customer, one, names } = props;
  const shown = useMutation({
    mutationFn: () => bodyOf(escalations[':escalation'].names.$post(at(customer, one.id))),
  });
  const nameOf = (pseudonym: string) => shown.data?.names.find((each) => each.pseudonym === pseudonym)?.name;
  if (one.concerned.length === 0) return null;
  return (
    <>
      <p className="soft">{t`Whom it concerns`}</p>
      <ul>
        {one.concerned.map(({ who, fact }) => (
          <li key={`${who} ${fact}`}>
            {nameOf(who) ? `${nameOf(who)} (${who})` : who}: {fact}
          </li>
        ))}
      </ul>
      {names && !shown.data && (
        <Button className="quiet" isDisabled={shown.isPending} onPress={() => shown.mutate()}>
          {t`Show names (it is kept that you asked)`}
        </Button>
      )}
      {shown.error && <Told error={shown.error} />}
    </>
  );
}

const at = (customer: string, id: number) => ({ param: { customer, escalation: String(id) } });
