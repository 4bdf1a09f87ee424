import type { ShownLedger } from './queries.ts';
import { clockText, percent, sideWords } from './words.ts';

const lanes = 10;
const width = 1000;
const lane = 14;

/** Who spoke when: a lane for each of those who spoke most, one for all others, and our questions below. */
export function Timeline({ ledger }: { readonly ledger: ShownLedger }) {
  const { stretches, questions } = ledger;
  const start = Math.min(...stretches.map((one) => one.from));
  const end = Math.max(...stretches.map((one) => one.to));
  if (!(end > start)) return null;
  const at = (seconds: number) => ((seconds - start) / (end - start)) * width;
  const asked = questions.flatMap((one) => (one.side === 'ours' && one.at !== null ? [one.at] : []));
  return (
    <figure className="timeline">
      <table>
        <caption className="visually-hidden">Who spoke when</caption>
        <colgroup>
          <col className="names" />
          <col />
          <col className="parts" />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Who</th>
            <th scope="col">When</th>
            <th scope="col">Part of the talk</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(ledger).map((row) => (
            <Lane
              key={row.name}
              name={row.name}
              aside={row.aside}
              look={row.side}
              path={spokenPath(stretches, row.keys, at)}
              value={percent(row.share)}
            />
          ))}
          {asked.length > 0 && (
            <Lane
              name="Our questions"
              aside=""
              look="asked"
              path={asked.map((one) => `M${at(one).toFixed(1)} 1h2v${lane - 2}h-2z`).join('')}
              value={String(asked.length)}
            />
          )}
        </tbody>
      </table>
      <figcaption className="soft small">
        From {clockText(start)} to {clockText(end)}
        {ledger.timing === 'none' ? ', by words: the transcript has no times' : ''}
      </figcaption>
    </figure>
  );
}

function Lane(props: {
  readonly name: string;
  readonly aside: string;
  readonly look: string;
  readonly path: string;
  readonly value: string;
}) {
  return (
    <tr>
      <th scope="row">
        {props.name} <span className="soft small">{props.aside}</span>
      </th>
      <td>
        <svg
          viewBox={`0 0 ${width} ${lane}`}
          height={lane}
          preserveAspectRatio="none"
          aria-hidden="true"
          className={props.look}
        >
          <path d={props.path} />
        </svg>
      </td>
      <td>{props.value}</td>
    </tr>
  );
}

function rowsOf({ speakers }: ShownLedger) {
  const rest = speakers.slice(lanes);
  const rows = speakers.slice(0, lanes).map(({ key, name, side, share }) => ({
    ...{ side, share, keys: new Set([key]) },
    name: name || 'nobody named',
    aside: sideWords[side],
  }));
  if (rest.length === 0) return rows;
  const share = rest.reduce((sum, one) => sum + one.share, 0);
  const keys = new Set(rest.map((one) => one.key));
  return [...rows, { side: 'unknown' as const, share, keys, name: `${rest.length} others`, aside: '' }];
}

function spokenPath(
  stretches: ShownLedger['stretches'],
  keys: ReadonlySet<string>,
  at: (seconds: number) => number,
): string {
  return stretches
    .filter((one) => keys.has(one.key))
    .map((one) => {
      const x = at(one.from).toFixed(1);
      return `M${x} 2h${Math.max(0.6, at(one.to) - at(one.from)).toFixed(1)}v${lane - 4}H${x}z`;
    })
    .join('');
}
