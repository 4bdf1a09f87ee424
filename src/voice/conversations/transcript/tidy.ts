import type { Cue } from './transcript.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Cues in the order of time, each once, none that ends before it starts; and what had to be mended, in words. */
export function tidy(cues: readonly Cue[]): { readonly cues: readonly Cue[]; readonly oddities: string[] } {
  const oddities: string[] = [];
  const seen = new Set<string>();
  const once = cues.filter((cue) => {
    if (cue.from === null) return true;
    const key = JSON.stringify([cue.from, cue.to, cue.label, cue.words]);
    return !seen.has(key) && seen.add(key);
  });
  const doubles = cues.length - once.length;
  if (doubles > 0)
    oddities.push(
      `${plural(doubles, 'cue was', 'cues were')} there twice and ${doubles === 1 ? 'counts' : 'count'} once.`,
    );
  const backwards = once.filter((cue) => cue.from !== null && cue.to !== null && cue.to < cue.from).length;
  if (backwards > 0)
    oddities.push(
      `${plural(backwards, 'cue ends', 'cues end')} before ${backwards === 1 ? 'it starts' : 'they start'}: only the start is used.`,
    );
  const straight = once.map((cue) =>
    cue.to !== null && cue.from !== null && cue.to < cue.from ? { ...cue, to: null } : cue,
  );
  const late = straight.filter((cue, at) => (cue.from ?? 0) < (straight[at - 1]?.from ?? 0)).length;
  if (late > 0)
    oddities.push(`${plural(late, 'cue was', 'cues were')} out of order: put in the order of time.`);
  // The sort is stable: cues that start together stay as the file has them.
  const ordered = [...straight].sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
  return { cues: ordered, oddities };
}
