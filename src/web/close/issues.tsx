import { momentName } from '../parts/dates.ts';
import type { Draft } from './queries.ts';

const states = { draft: 'draft', open: 'open', approved: 'approved', withdrawn: 'withdrawn' } as const;

/** Every issue of the month: none is ever changed. */
export function Issues({ issues }: { readonly issues: Draft['issues'] }) {
  return (
    <section aria-labelledby="issues">
      <h2 id="issues">
        Issues <span className="count">{issues.length}</span>
      </h2>
      <details>
        <summary>Every issue of this month</summary>
        <ul>
          {issues.map((one) => (
            <li key={`${one.reader}${one.issue}`}>
              Issue {one.issue} for {one.reader ? `${one.reader}s` : 'anybody'}, {momentName(one.madeAt)}:{' '}
              {states[one.state]}
              {one.approvedBy && one.state === 'approved' && ` by ${one.approvedBy}`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
