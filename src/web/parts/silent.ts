const twoDays = 2 * 86_400_000;

/** Whether a source has brought nothing for longer than a week-end's quiet explains; one that never did is not silent. */
export function isSilent(lastDataAt: string | null): boolean {
  return lastDataAt !== null && Date.now() - Date.parse(lastDataAt) > twoDays;
}
