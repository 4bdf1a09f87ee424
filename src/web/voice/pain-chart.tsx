import './pain-chart.css';
import { t } from '../language/t.ts';
import type { Pain } from './pain-queries.ts';

const size = { width: 130, height: 34, pad: 3 };

/** A pain's share of everything said, month by month, over the usual range of its months: a month outside is a change. */
export function PainChart({ chart }: { readonly chart: Pain['chart'] }) {
  const points = chart.history.flatMap(({ month, value }, at) =>
    value === null ? [] : [{ month, value, at }],
  );
  if (points.length < 2) return <span />;
  const { limits } = chart;
  const top = Math.max(limits?.high ?? 0, ...points.map(({ value }) => value)) || 1;
  const x = (at: number) =>
    size.pad + (at * (size.width - 2 * size.pad)) / Math.max(1, chart.history.length - 1);
  const y = (value: number) => size.height - size.pad - (value * (size.height - 2 * size.pad)) / top;
  const last = points.at(-1);
  const label = chart.history
    .map(({ month, value, count, population }) =>
      value === null ? t`${month}: too little said` : t`${month}: ${count} of ${population}`,
    )
    .join(', ');
  return (
    <svg
      className="pain-chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t`Said: ${label}`}
    >
      {limits && (
        <rect
          className="band"
          x="0"
          width={size.width}
          y={y(limits.high)}
          height={Math.max(1, y(Math.max(0, limits.low)) - y(limits.high))}
        />
      )}
      <polyline points={points.map(({ value, at }) => `${x(at)},${y(value)}`).join(' ')} />
      {last && <circle cx={x(last.at)} cy={y(last.value)} r="2.6" className={chart.verdict} />}
    </svg>
  );
}
