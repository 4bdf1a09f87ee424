interface GaugeProps {
  readonly gauge: {
    readonly reading: string;
    readonly targetsMet: number;
    readonly targets: number;
    readonly content: number;
    readonly answers: number;
  } | null;
}

/** Targets met beside people content: two bars with their counts, so that green outside and red inside shows. */
export function Gauge({ gauge }: GaugeProps) {
  if (!gauge) return null;
  return (
    <dl className={`gauge ${gauge.reading.replace(' ', '-')}`}>
      <Row name="targets met" part={gauge.targetsMet} whole={gauge.targets} none="none measured" />
      <Row name="people content" part={gauge.content} whole={gauge.answers} none="nobody answered" />
    </dl>
  );
}

function Row(props: {
  readonly name: string;
  readonly part: number;
  readonly whole: number;
  readonly none: string;
}) {
  const { name, part, whole, none } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {whole > 0 ? (
          <>
            <svg viewBox="0 0 60 6" width="60" height="6" aria-hidden="true">
              <rect width="60" height="6" className="whole" />
              <rect width={(60 * part) / whole} height="6" className="part" />
            </svg>{' '}
            {part} of {whole}
          </>
        ) : (
          <span className="soft">{none}</span>
        )}
      </dd>
    </div>
  );
}
