import { amountText, type MeasureInfo, type NeedDraft, type NeedsData } from './needs-draft.ts';

interface Props {
  readonly need: NeedDraft;
  readonly data: NeedsData;
  /** Of the whole, 0 to 1. */
  readonly share: number;
  readonly change: (some: Partial<NeedDraft>) => void;
}

/** A need: its points, and, opened, its words and what is borne of each measure that tells of it. */
export function NeedRow({ need, data, share, change }: Props) {
  const known = data.needs.find((one) => one.need === need.need);
  const name = need.name || known?.usual?.name || need.need;
  const telling = need.measures ?? known?.usual?.measures ?? [];
  const bounded = [...new Set([...telling, ...Object.keys(need.bounds)])];
  const measures = bounded.flatMap((id) => data.measures.find((one) => one.id === id) ?? []);
  return (
    <li className="need-row">
      <div>
        <h3>{name}</h3>
        <p className="soft">{need.means || known?.usual?.means}</p>
      </div>
      <input
        type="number"
        min={0}
        max={1000}
        step="any"
        aria-label={`Points of ${name}`}
        value={need.weight}
        onChange={(event) => change({ weight: event.target.value })}
      />
      <span>{Number(need.weight) > 0 ? `${Math.round(share * 100)} %` : 'left out'}</span>
      <details>
        <summary>
          Words and bounds<span className="visually-hidden"> of {name}</span>
        </summary>
        <div className="fields">
          <label className="field">
            In their words
            <input
              value={need.name}
              maxLength={120}
              placeholder={known?.usual?.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </label>
          <label className="field">
            What is meant
            <input
              value={need.means}
              maxLength={200}
              placeholder={known?.usual?.means}
              onChange={(event) => change({ means: event.target.value })}
            />
          </label>
          <AddMeasure data={data} has={bounded} add={(id) => change({ measures: [...telling, id] })} />
        </div>
        {measures.length === 0 && <p className="soft">Nothing that we measure tells of it yet.</p>}
        {measures.map((measure) => (
          <Bounds
            key={measure.id}
            measure={measure}
            bounds={need.bounds[measure.id] ?? { watch: '', problem: '' }}
            change={(some) => {
              const before = need.bounds[measure.id] ?? { watch: '', problem: '' };
              change({ bounds: { ...need.bounds, [measure.id]: { ...before, ...some } } });
            }}
          />
        ))}
      </details>
    </li>
  );
}

function AddMeasure(props: {
  readonly data: NeedsData;
  readonly has: readonly string[];
  readonly add: (id: string) => void;
}) {
  const { data, has, add } = props;
  return (
    <label className="field">
      Another measure that tells of it
      <select value="" onChange={(event) => event.target.value && add(event.target.value)}>
        <option value="">choose one</option>
        {data.measures
          .filter(({ id }) => !has.includes(id))
          .map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
      </select>
    </label>
  );
}

/** Between good, watch and problem, written as people do; empty is the usual. */
function Bounds(props: {
  readonly measure: MeasureInfo;
  readonly bounds: { readonly watch: string; readonly problem: string };
  readonly change: (some: { watch?: string; problem?: string }) => void;
}) {
  const { measure, bounds, change } = props;
  const { usual, unit, title } = measure;
  const side = usual?.worse === 'below' ? 'below' : 'above';
  return (
    <div className="bounds">
      <span>
        {title} <span className="soft">({unit === 'share' ? 'share' : unit})</span>
      </span>
      {(['watch', 'problem'] as const).map((key) => (
        <label key={key} className="field">
          {key} {side}
          <input
            aria-label={`${title}: ${key} ${side}`}
            value={bounds[key]}
            placeholder={usual ? amountText(usual[key], unit) : 'not judged'}
            onChange={(event) => change({ [key]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}
