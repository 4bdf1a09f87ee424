import { t } from '../language/t.ts';
import type { Tried } from './rules-api.ts';

const most = 5;

/** What a rule would have done: how often, on what, and whom it would have told. */
export function TriedMonths({ tried }: { readonly tried: Tried }) {
  const fired = tried.months.filter((one) => one.result === 'fired');
  const unknown = tried.months.filter((one) => one.result === 'not measured').length;
  return (
    <div className="tried">
      {tried.warnings.map((warning) => (
        <p key={warning} className="notice">
          {t`Mind: ${warning}`}
        </p>
      ))}
      <p>
        <strong>
          {unknown > 0
            ? t`It would have spoken in ${fired.length} of ${tried.months.length} months; ${unknown} could not be checked.`
            : t`It would have spoken in ${fired.length} of ${tried.months.length} months.`}
        </strong>{' '}
        {t`Nobody was told.`}
      </p>
      <ol>
        {tried.months.map((one) => (
          <li key={one.month} className={one.result.replace(' ', '-')}>
            <span className="soft">{one.month}</span>{' '}
            {one.result === 'fired'
              ? t`told ${one.tell}: ${one.what}`
              : one.result === 'quiet'
                ? t`quiet`
                : one.what}
            {one.evidence.length > 0 && (
              <ul>
                {one.evidence.slice(0, most).map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {one.evidence.length > most && <li>{t`and ${one.evidence.length - most} more`}</li>}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
