/** `2026-10` as October 2026. */
export function monthName(month: string, length: 'long' | 'short' = 'long'): string {
  const at = new Date(`${month}-15T12:00:00Z`);
  return at.toLocaleDateString('en-GB', { month: length, year: 'numeric', timeZone: 'UTC' });
}

/** `2026-10-31`, or a moment, as 31 Oct 2026. */
export function dayName(day: string): string {
  const at = new Date(day.length === 10 ? `${day}T12:00:00Z` : day);
  return at.toLocaleDateString('en-GB', { dateStyle: 'medium' });
}
