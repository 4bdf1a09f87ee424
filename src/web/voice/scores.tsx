import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api, bodyOf } from '../api.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import './scores.css';

type By = 'site' | 'service' | '';

export const scoresQuery = (customer: string, by: By = '') =>
  queryOptions({
    queryKey: ['scores', customer, by],
    queryFn: () =>
      bodyOf(api.customers[':customer'].scores.$get({ param: { customer }, query: by === '' ? {} : { by } })),
    placeholderData: (before) => before,
  });

type Score = NonNullable<
  Awaited<ReturnType<NonNullable<ReturnType<typeof scoresQuery>['queryFn']>>>
>['scores'][number];
type Group = Score['everybody'];
type Figure = NonNullable<Group['raw']>;

/** What buyers and users answered in the last 90 days, side by side, with who was asked and how sure it is. */
export function Scores({ customer }: { readonly customer: string }) {
  const [by, setBy] = useState<By>('');
  const { data, error } = useQuery(scoresQuery(customer, by));
  return (
    <section aria-labelledby="scores" className="scores">
      <h2 id="scores">What they answered in the last 90 days</h2>
      {error && <p className="problem">The scores cannot be read just now.</p>}
      {!data && !error && (
        <p className="soft" role="status">
          One moment.
        </p>
      )}
      {data?.scores.length === 0 && (
        <p className="soft">
          Nobody answered anything with a score. A survey asks them; answers of another tool can be imported.
        </p>
      )}
      {data && data.scores.length > 0 && (
        <label className="field apart">
          Apart by
          <select value={by} onChange={(event) => setBy(event.target.value as By)}>
            <option value="">buyers and users</option>
            <option value="site">site</option>
            <option value="service">service</option>
          </select>
        </label>
      )}
      {data?.scores.map((score, at) => (
        <ScoreTable key={score.key} score={score} id={`score-${at}`} of={{ customer, by }} />
      ))}
    </section>
  );
}

/** Whose scores they are, and what the groups below buyers and users are. */
interface Of {
  readonly customer: string;
  readonly by: By;
}

function ScoreTable({ score, id, of }: { readonly score: Score; readonly id: string; readonly of: Of }) {
  const groups = [
    ...(['everybody', 'buyers', 'users'] as const).map((kind) => ({ kind, group: score[kind] })),
    ...score.by.map((group) => ({ kind: of.by || ('site' as const), group })),
  ];
  return (
    <article>
      <h3 id={id}>{score.question || score.name}</h3>
      <ScrollBox label={id}>
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Score, {score.unit}</th>
              <th scope="col">95 % interval</th>
              <th scope="col">Answers</th>
              <th scope="col">Asked, answered</th>
              <th scope="col">As if all had answered</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ kind, group }, at) => (
              <GroupRow key={`${at} ${group.name}`} kind={kind} group={group} score={score} of={of} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p>
        {score.gap
          ? `Buyers less users: ${signed(score.gap.value)}, ${signed(score.gap.low)} to ${signed(score.gap.high)}.${surely(score.gap)}`
          : `Buyers and users: ${score.noGap}.`}
      </p>
      <details>
        <summary>How this is computed</summary>
        <p>{score.formula}</p>
        <p>{score.method}.</p>
        <p>
          As if all had answered: whoever answered speaks for all of their side, site and use; the interval
          grows with how uneven that is.
        </p>
      </details>
    </article>
  );
}

interface GroupRowProps {
  readonly kind: GroupKind;
  readonly group: Group;
  readonly score: Score;
  readonly of: Of;
}

function GroupRow({ kind, group, score, of }: GroupRowProps) {
  const behind = (shown: ReactNode, what: string) => (
    <Behind kind={kind} group={group} score={score} customer={of.customer} what={what}>
      {shown}
    </Behind>
  );
  return (
    <tr>
      <th scope="row">{group.name}</th>
      <td>
        {group.raw
          ? behind(round(group.raw.value), 'score')
          : group.answers === 0
            ? 'no answer'
            : 'not shown'}
      </td>
      <td>
        {group.raw ? (
          <span className="interval">
            <Interval figure={group.raw} unit={score.unit} />
            <span>
              {round(group.raw.low)} to {round(group.raw.high)}
            </span>
          </span>
        ) : (
          ''
        )}
        {group.tooFew && group.answers > 0 && <span className="soft">too few to compare</span>}
      </td>
      <td>
        {group.answers === 0
          ? 'none'
          : behind(
              `${group.answers} by ${group.people} ${group.people === 1 ? 'person' : 'people'}`,
              'answers',
            )}
      </td>
      <td>{group.asked === null ? 'not asked by us' : `${group.asked} asked, ${group.answered} answered`}</td>
      <td>
        {group.corrected
          ? `${round(group.corrected.value)} (${round(group.corrected.low)} to ${round(group.corrected.high)})`
          : group.notCorrected}
      </td>
    </tr>
  );
}

type GroupKind = 'everybody' | 'buyers' | 'users' | 'site' | 'service';

/** A number that leads to how it was made and the answers behind it. */
function Behind(props: {
  readonly kind: GroupKind;
  readonly group: Group;
  readonly score: Score;
  readonly customer: string;
  /** What is called so for whoever hears the page. */
  readonly what: string;
  readonly children: ReactNode;
}) {
  const { kind, group, score, customer, what, children } = props;
  const place = kind === 'site' || kind === 'service' ? { name: group.name } : {};
  return (
    <Link
      className="number"
      to="/customers/$customer/scores"
      params={{ customer }}
      search={{ key: score.key, group: kind, ...place }}
      preload={false}
    >
      {children}
      <span className="visually-hidden">
        {' '}
        ({score.name}, {group.name}: the{' '}
        {what === 'score' ? 'answers behind this score' : 'answers one by one'})
      </span>
    </Link>
  );
}

const ends: Readonly<Record<Score['unit'], readonly [number, number]>> = {
  '%': [0, 100],
  points: [-100, 100],
  'of 7': [1, 7],
  'of 100': [0, 100],
};

/** Where on its scale the score lies, and how far it may be off. */
function Interval({ figure, unit }: { readonly figure: Figure; readonly unit: Score['unit'] }) {
  const [low, high] = ends[unit];
  const at = (value: number) => (100 * (value - low)) / (high - low);
  return (
    <svg viewBox="0 0 100 10" width="100" height="10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="whole" y="4" width="100" height="2" />
      <rect
        className="part"
        x={at(figure.low)}
        y="2"
        width={Math.max(1, at(figure.high) - at(figure.low))}
        height="6"
      />
      <rect className="point" x={Math.min(98, Math.max(0, at(figure.value) - 1))} width="2" height="10" />
    </svg>
  );
}

export const round = (value: number): string =>
  (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0)).replace('-', '−');
const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${round(Math.abs(value))}`;
const surely = ({ low, high }: Figure): string =>
  low > 0 || high < 0 ? '' : ' That may be chance: the interval holds nought.';
