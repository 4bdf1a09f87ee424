import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { PainChart } from './pain-chart.tsx';
import { PainDone } from './pain-done.tsx';
import { costOf, count, type Pain, painsQuery, titleOf, trendOf } from './pain-queries.ts';
import { usePainChange } from './use-pain-change.ts';
import './pains.css';

const atFirst = 15;

/** What hurts, by what it costs; several can be made one. */
export function Pains() {
  const { data } = useSuspenseQuery(painsQuery);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [all, setAll] = useState(false);
  const doing = usePainChange();
  const shown = all ? data.pains : data.pains.slice(0, atFirst);
  const choose = (id: number) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="pains">
      <header>
        <h1>Points of pain</h1>
        <p className="soft">
          What people complain of and open tickets for, grouped by what it is about; what costs them most time
          comes first. Open one to name it, give it to somebody, or sort it.
        </p>
      </header>
      {data.pains.length === 0 && (
        <p>
          Nothing hurts yet that we know of. Answers with words, mails, mentions and tickets make pains: three
          that are alike, for instance “The printer is jammed again”, are one.
        </p>
      )}
      {data.may && data.pains.length > 1 && (
        <MergeBar pains={data.pains} chosen={chosen} clear={() => setChosen([])} doing={doing} />
      )}
      <PainDone doing={doing} />
      <ol>
        {shown.map((pain) => (
          <Row
            key={pain.id}
            pain={pain}
            chosen={chosen.includes(pain.id)}
            choose={data.may && data.pains.length > 1 ? () => choose(pain.id) : null}
          />
        ))}
      </ol>
      {data.pains.length > shown.length && (
        <Button className="quiet" onPress={() => setAll(true)}>
          Show all {data.pains.length}
        </Button>
      )}
      {data.toGroup > 0 && (
        <p className="soft" role="status">
          {data.toGroup.toLocaleString('en-GB')} {data.toGroup === 1 ? 'has' : 'have'} come since and{' '}
          {data.toGroup === 1 ? 'is' : 'are'} being grouped; many take some minutes.
        </p>
      )}
      {data.waiting > 0 && (
        <p className="soft">{data.waiting.toLocaleString('en-GB')} more are like nothing else so far.</p>
      )}
      {data.pains[0]?.cost && <p className="soft">How time lost is counted: {data.pains[0].cost.method}</p>}
    </div>
  );
}

function Row(props: { readonly pain: Pain; readonly chosen: boolean; readonly choose: (() => void) | null }) {
  const { pain, chosen, choose } = props;
  return (
    <li>
      {choose && (
        <label className="tick">
          <input type="checkbox" checked={chosen} onChange={choose} />
          <span className="visually-hidden">Choose {titleOf(pain)}</span>
        </label>
      )}
      <div className="about">
        <h2>
          <Link to="/pains/$pain" params={{ pain: String(pain.id) }}>
            {titleOf(pain)}
          </Link>
        </h2>
        {pain.keywords.length > 0 && <p className="soft words">{pain.keywords.join(' · ')}</p>}
        <p>
          <strong>{costOf(pain)}</strong> · said {count(pain.pieces)} {pain.pieces === 1 ? 'time' : 'times'}
          {pain.customers > 1 && ` at ${pain.customers} customers`}
          {pain.people > 0 && `, ${count(pain.people)} known ${pain.people === 1 ? 'person' : 'people'}`}
        </p>
        <p className={`soft trend ${pain.chart.verdict}`}>{trendOf(pain)}</p>
        <p className="soft">{pain.owner ? `In hand: ${pain.owner}` : 'Nobody has it in hand'}</p>
      </div>
      <PainChart chart={pain.chart} />
    </li>
  );
}

function MergeBar(props: {
  readonly pains: readonly Pain[];
  readonly chosen: readonly number[];
  readonly clear: () => void;
  readonly doing: ReturnType<typeof usePainChange>;
}) {
  const { pains, chosen, clear, doing } = props;
  const picked = chosen.flatMap((id) => pains.find((one) => one.id === id) ?? []);
  const [into, ...from] = picked;
  if (!into || from.length === 0)
    return <p className="soft">Choose two or more to make one of them; the first chosen keeps its name.</p>;
  const merge = () => {
    doing.change.mutate({
      said: `${from.length + 1} pains are one now.`,
      act: () =>
        bodyOf(
          api.pains[':pain'].merge.$post({
            param: { pain: String(into.id) },
            json: { from: from.map((one) => one.id) },
          }),
        ),
    });
    clear();
  };
  return (
    <p className="merge">
      <Button onPress={merge} isDisabled={doing.change.isPending}>
        Make one of {picked.length}
      </Button>{' '}
      <span className="soft">It is then {titleOf(into)}</span>{' '}
      <Button className="quiet" onPress={clear}>
        Choose none
      </Button>
    </p>
  );
}
