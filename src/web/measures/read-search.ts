/** What is looked for in rows, as it stands in the address of the page. */
export interface RowsSearch {
  readonly text?: string;
  readonly column?: string;
  readonly value?: string;
  readonly order?: 'oldest';
  readonly page?: number;
}

/** From what stands in an address, only what can be looked for. */
export function readSearch(search: Readonly<Record<string, unknown>>): RowsSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? { [key]: String(value) } : {};
  };
  const page = Number(search.page);
  return {
    ...text('text'),
    ...text('column'),
    ...text('value'),
    ...(search.order === 'oldest' ? { order: 'oldest' } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
