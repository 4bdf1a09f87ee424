import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import type { AskingResult } from '../../lens/index.ts';
import { t } from '../language/t.ts';
import type { Sent } from './asking.tsx';

const percent = (share: number): number => Math.round(100 * share);

/** What was understood, shown back: anybody may put it right. */
export function AskedResult(props: {
  readonly result: AskingResult;
  readonly busy: boolean;
  readonly send: (sent: Sent) => void;
}) {
  const { ranked, remarks, compared, counts } = props.result;
  const most = Math.max(...ranked.map((one) => one.high));
  const swap = (at: number) => {
    const chosen = ranked.map((one) => one.need as string);
    const [one, next] = [chosen[at], chosen[at + 1]];
    if (one === undefined || next === undefined) return;
    chosen.splice(at, 2, next, one);
    props.send({ kind: 'order', chosen });
  };
  return (
    <>
      {remarks.map((remark) => (
        <p key={remark} className="notice">
          {remark}
        </p>
      ))}
      <ol className="ranked">
        {ranked.slice(0, compared).map((one, at) => (
          <li key={one.need}>
            <strong>{one.name}</strong>
            <svg viewBox="0 0 100 8" height="8" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * one.share) / most} height="8" />
              <line x1={(100 * one.low) / most} x2={(100 * one.high) / most} y1="4" y2="4" />
            </svg>
            <span className="soft">
              {t`${percent(one.share)} % (${percent(one.low)} to ${percent(one.high)})`} {one.sure}
            </span>
            {at < compared - 1 && (
              <Button
                className="quiet"
                aria-label={t`${one.name} matters less than ${ranked[at + 1]?.name ?? ''}`}
                isDisabled={props.busy}
                onPress={() => swap(at)}
              >
                {t`↓ less`}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <p>
        {counts && `${t`We will put what you read in this order from now on.`} `}
        <Link to="/">{t`To your months`}</Link>
      </p>
    </>
  );
}
