import { type RowsSearch, readSearch } from '../measures/read-search.ts';

const groups = ['everybody', 'buyers', 'users', 'site', 'service'] as const;

/** Which number of the scores a page is about, and what is looked for in the answers behind it. */
export interface ScoreSearch extends RowsSearch {
  readonly key: string;
  readonly group: (typeof groups)[number];
  /** Which site or service. */
  readonly name?: string;
}

/** From what stands in an address, only what can be asked for. */
export function readScoreSearch(search: Readonly<Record<string, unknown>>): ScoreSearch {
  return {
    ...readSearch(search),
    key: String(search.key ?? ''),
    group: groups.find((one) => one === search.group) ?? 'everybody',
    ...(search.name === undefined ? {} : { name: String(search.name) }),
  };
}
