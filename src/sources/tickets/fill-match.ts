import type { Item } from '../tables/items.ts';

/** A ticket with more rows than this is filled in parts. */
const longestGroup = 10_000;

/**
 * Where the rows of a ticket follow each other, values that a row lacks at `places` come from the next row
 * that has them, else from the last one before: a ticket whose first row lacks its customer still gets to
 * it. Order and number of items stay as they are.
 */
export async function* fillMatch(
  batches: AsyncIterable<readonly Item[]>,
  ticket: number,
  places: readonly number[],
  missing: (value: string) => boolean,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  let current: string | undefined;
  const done = (out: Item[]): void => {
    if (group.length > 1) fill(group, places, missing);
    for (const item of group) out.push(item);
    group = [];
  };
  for await (const batch of batches) {
    const out: Item[] = [];
    for (const item of batch) {
      const key = item.values[ticket];
      if (key !== current || group.length >= longestGroup) done(out);
      current = key;
      group.push(item);
    }
    if (out.length > 0) yield out;
  }
  const last: Item[] = [];
  done(last);
  if (last.length > 0) yield last;
}

function fill(group: Item[], places: readonly number[], missing: (value: string) => boolean): void {
  for (const place of places) {
    const has = group.map(({ values }) => !missing(values[place] ?? ''));
    if (has.every(Boolean) || !has.some(Boolean)) continue;
    for (const [index, item] of group.entries()) {
      if (has[index] || item.reject !== '') continue;
      const next = has.indexOf(true, index);
      const from = next >= 0 ? next : has.lastIndexOf(true, index);
      const values = [...item.values];
      values[place] = group[from]?.values[place] ?? '';
      group[index] = { ...item, values };
    }
  }
}
