import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NumberLink } from '../measures/number-link.tsx';

interface GaugeProps {
  /** Whose it is, and of which month: its numbers lead to how they were made. */
  readonly customer: string;
  readonly month: string;
  readonly gauge: {
    readonly reading: string;
    readonly targetsMet: number;
    readonly targets: number;
    readonly content: number;
    readonly answers: number;
  } | null;
}

/** Where the two say different things, that is said; where they agree, the numbers are enough. */
const disagree: Readonly<Record<string, string>> = {
  watermelon: 'Green outside, red inside: targets are met, and people are not content.',
  unease: 'Green outside, not quite inside: targets are met, and not all are at ease.',
  unfelt: 'Red outside, green inside: targets were missed, and people are content.',
};

/** Targets met beside people content: two bars with their counts, coloured only where words say why. */
export function Gauge({ gauge, customer, month }: GaugeProps) {
  if (!gauge) return null;
  const words = disagree[gauge.reading];
  return (
    <div className={`gauge ${gauge.reading.replace(' ', '-')}`}>
      {words && <p>{words}</p>}
      <dl>
        <Row name="Targets met" part={gauge.targetsMet} whole={gauge.targets} none="none measured">
          {(text) => (
            <Link
              className="number"
              to="/customers/$customer/months/$month/measures"
              params={{ customer, month }}
              preload={false}
            >
              {text}
            </Link>
          )}
        </Row>
        <Row name="Answers content" part={gauge.content} whole={gauge.answers} none="nobody answered">
          {(text) => (
            <NumberLink customer={customer} month={month} measure="satisfaction.csat">
              {text}
            </NumberLink>
          )}
        </Row>
      </dl>
    </div>
  );
}

function Row(props: {
  readonly name: string;
  readonly part: number;
  readonly whole: number;
  readonly none: string;
  /** What the number is shown as. */
  readonly children: (text: string) => ReactNode;
}) {
  const { name, part, whole, none, children } = props;
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
            {children(`${part} of ${whole}`)}
          </>
        ) : (
          <span className="soft">{none}</span>
        )}
      </dd>
    </div>
  );
}
