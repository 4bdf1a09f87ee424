/** How often a pain was said in each of 13 months: bars with a sentence for those who do not see them. */
export function PainMonths(props: {
  readonly months: readonly { readonly month: string; readonly pieces: number; readonly of: number }[];
}) {
  const { months } = props;
  const most = Math.max(1, ...months.map((one) => one.pieces));
  const label = months.map((one) => `${one.month}: ${one.pieces} of ${one.of}`).join(', ');
  return (
    <svg className="pain-months" viewBox="0 0 130 32" role="img" aria-label={`Said by month: ${label}`}>
      {months.map((one, at) => {
        const height = one.pieces === 0 ? 1 : Math.max(2, (30 * one.pieces) / most);
        return (
          <rect
            key={one.month}
            x={at * 10 + 1}
            y={31 - height}
            width="8"
            height={height}
            className={one.pieces === 0 ? 'none' : undefined}
          />
        );
      })}
    </svg>
  );
}
