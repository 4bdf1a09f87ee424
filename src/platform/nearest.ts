/** Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment distance. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return at(a.length, b.length);
}

/** Up to three of `choices` that somebody who typed `word` may have meant, nearest first; without case. */
export function nearest(word: string, choices: readonly string[]): string[] {
  const typed = word.toLowerCase();
  return choices
    .map((choice) => {
      const name = choice.toLowerCase();
      const part = typed.length >= 3 && (name.includes(typed) || typed.includes(name));
      return { choice, far: part ? 0.5 : distance(typed, name) };
    })
    .filter(({ choice, far }) => far <= Math.max(1, Math.min(typed.length, choice.length) * 0.4))
    .sort((one, other) => one.far - other.far || one.choice.localeCompare(other.choice))
    .slice(0, 3)
    .map(({ choice }) => choice);
}

/** `Did you mean X or Y? `, or an empty string where nothing is near. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
}
