import { useMutation, usePrefetchQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { mark, say, t } from '../language/t.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import { RuleComposer } from './rule-composer.tsx';
import { RuleList } from './rule-list.tsx';
import './rules.css';
import { actOnRules, type RuleAct, type RulesState, ruleFormQuery, rulesQuery } from './rules-api.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/rules');

/** What a customer wants to hear of whatever everything else says: sentences that they write and switch themselves. */
export function Rules() {
  const { customer } = route.useParams();
  usePrefetchQuery(ruleFormQuery(customer));
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(rulesQuery(customer));
  const act = useMutation({
    mutationFn: (given: RuleAct) => actOnRules(customer, given),
    onSuccess: (after) => queries.setQueryData(rulesQuery(customer).queryKey, after),
    onError: () => queries.invalidateQueries({ queryKey: rulesQuery(customer).queryKey }),
  });
  const removed = act.data?.removed;
  return (
    <article className="rules">
      <header>
        <p className="soft">{data.customer}</p>
        <h1>{t`Your rules`}</h1>
        <p>
          {t`A rule tells whom you name of what it finds, whatever the rest of the month looks like. Every change is kept with who made it.`}
        </p>
      </header>
      <RuleList
        rules={data}
        busy={act.isPending}
        act={act.mutate}
        error={act.variables?.act === 'add' ? null : act.error}
      />
      <div role="status">
        {removed && act.variables?.act === 'remove' && (
          <p className="notice">
            {t`The rule is taken away; it tells nobody any more.`}{' '}
            <Button className="link" onPress={() => act.mutate({ act: 'restore', ...removed })}>
              {t`Undo`}
            </Button>
          </p>
        )}
        {act.data?.warnings?.map((warning) => (
          <p key={warning} className="notice">
            {t`Mind: ${warning}`}
          </p>
        ))}
      </div>
      {data.may && (
        <section aria-labelledby="add">
          <h2 id="add">{t`Add a rule`}</h2>
          <RuleComposer
            key={data.own.length}
            customer={customer}
            busy={act.isPending}
            add={(sentence, on) => act.mutate({ act: 'add', sentence, on })}
          />
          {act.error && act.variables?.act === 'add' && <Told error={act.error} />}
        </section>
      )}
      <Changes changes={data.changes} />
    </article>
  );
}

const done = {
  added: mark('added'),
  edited: mark('edited'),
  'switched on': mark('switched on'),
  'switched off': mark('switched off'),
  removed: mark('removed'),
} as const;

function Changes({ changes }: { readonly changes: RulesState['changes'] }) {
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t`Who changed what`}</summary>
      <ul>
        {changes.map((one) => (
          <li key={`${one.at} ${one.what} ${one.says}`}>
            <span className="soft">
              {momentName(one.at)}, {one.actor}, {say(done[one.what])}:
            </span>{' '}
            {one.says}
          </li>
        ))}
      </ul>
    </details>
  );
}
