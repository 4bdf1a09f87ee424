/** Fewest single-character edits between two words (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word that `word` was probably meant to be, or null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const given = word.slice(0, 80).toLowerCase();
  let best: { readonly word: string; readonly edits: number } | null = null;
  for (const one of known) {
    const inside = given.length > 3 && (one.includes(given) || given.includes(one));
    const edits = inside ? 1 : distance(given, one.toLowerCase());
    if (!best || edits < best.edits) best = { word: one, edits };
  }
  return best && best.edits <= Math.max(2, Math.ceil(given.length * 0.4)) ? best.word : null;
}
