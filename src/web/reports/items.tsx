import type { ComponentProps } from 'react';
import { t } from '../language/t.ts';
import { NumberLink } from '../measures/number-link.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { ReactTo } from '../reactions/react-to.tsx';
import type { UsedReactions } from '../reactions/said.ts';

/** What a report says of one thing that was found. */
export interface Item {
  readonly id: string;
  readonly tier: string;
  readonly outcome: string;
  readonly soWhat: string;
  readonly decides: string;
  readonly proposal: string;
  readonly evidence: readonly string[];
  readonly why: string;
  readonly measure: ComponentProps<typeof NumberLink>['measure'];
  /** What stands above it, small; absent or '': nothing. */
  readonly about?: string;
}

/** What was found, most important first, `first` of it before the rest is asked for; each with its number and what the reader says to it. */
export function Items(props: {
  readonly all: readonly Item[];
  readonly first: number;
  readonly at: { readonly customer: string; readonly month: string };
  readonly reactions: UsedReactions;
}) {
  const { all, first, at, reactions } = props;
  return (
    <SomeFirst all={all} first={first}>
      {(shown) => (
        <ol className="items">
          {shown.map((item) => (
            <li key={item.id} className={item.tier} data-item={item.id}>
              {item.about && <p className="soft">{item.about}</p>}
              <h3>{item.outcome}</h3>
              <p>{item.soWhat}</p>
              <p>
                <strong>{item.decides}</strong> {item.proposal}
              </p>
              <details>
                <summary>{t`What we saw, and why it stands here`}</summary>
                <ul>
                  {item.evidence.map((fact) => (
                    <li key={fact}>{fact}</li>
                  ))}
                </ul>
                <p className="soft">{item.why}</p>
              </details>
              <p>
                <NumberLink {...at} measure={item.measure}>
                  {t`How this number was made, and its rows`}
                </NumberLink>
              </p>
              <ReactTo item={item.id} about={item.outcome} reactions={reactions} />
            </li>
          ))}
        </ol>
      )}
    </SomeFirst>
  );
}
