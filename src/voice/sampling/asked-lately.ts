import type { Others } from './judge-asking.ts';

/** Of a customer or a site: how many may be asked, and when we last asked each of those whom we did ask. */
export interface AskedLately {
  addPerson(): void;
  note(person: number, at: Date): void;
  /** The others beside one of them: asking somebody again adds nobody to those who were asked. */
  beside(person: number): Others;
}

/** Where nobody is known. */
export const nobodyElse: Others = { people: 0, lastAsked: () => undefined };

/** Everybody's moments in one sorted list, so that judging each of very many people looks at two of them. */
export function askedLately(): AskedLately {
  let people = 0;
  const last = new Map<number, number>();
  const newestFirst: number[] = [];
  return {
    addPerson: () => {
      people += 1;
    },
    note: (person, at) => {
      const [before, now] = [last.get(person), at.getTime()];
      if (before !== undefined && before >= now) return;
      if (before !== undefined) newestFirst.splice(placeOf(newestFirst, before), 1);
      newestFirst.splice(placeOf(newestFirst, now), 0, now);
      last.set(person, now);
    },
    beside: (person) => ({
      people,
      lastAsked: (place) => {
        const own = last.get(person);
        const found = newestFirst[place];
        return own !== undefined && found !== undefined && own >= found ? newestFirst[place + 1] : found;
      },
    }),
  };
}

/** The first place whose moment is not newer. */
function placeOf(newestFirst: readonly number[], at: number): number {
  let [low, high] = [0, newestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((newestFirst[middle] as number) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
