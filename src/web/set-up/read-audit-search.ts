/** What is looked for in the audit, as the address says it. */
export interface AuditSearch {
  readonly customer?: string;
  readonly actor?: string;
  readonly text?: string;
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const some = (['customer', 'actor', 'text'] as const).flatMap((key) => {
    const value = search[key];
    return typeof value === 'string' && value !== '' ? [[key, value.slice(0, 200)] as const] : [];
  });
  return Object.fromEntries(some);
}
