import { guessTimes } from './guess-times.ts';
import type { SeenColumn } from './look-into.ts';
import type { Body } from './propose-mapping.ts';
import { answerWords, pickColumn } from './words.ts';

/** Scores of the usual words, on a scale of 1 to 5. */
const scored: readonly (readonly [RegExp, number])[] = [
  [/^(very (satisfied|happy|good)|excellent|great|awesome)$/i, 5],
  [/^(satisfied|happy|good|yes|positive|thumbs ?up)$/i, 5],
  [/^(neutral|ok|okay|fair|average)$/i, 3],
  [/^(dissatisfied|unhappy|poor|unsatisfied)$/i, 2],
  [/^(very (dissatisfied|unhappy|poor)|bad|no|terrible|negative|thumbs ?down)$/i, 1],
];

/** What the columns of a survey's export seem to mean. */
export function proposeAnswers(columns: readonly SeenColumn[], doubts: string[]): Body {
  const times = columns.filter(({ samples }) => guessTimes(samples)).map(({ name }) => name);
  const names = columns.map(({ name }) => name).filter((name) => !times.includes(name));
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  for (const [key, words] of Object.entries(answerWords)) {
    const column =
      pickColumn(key === 'at' ? times : names, words, taken) ?? (key === 'at' ? times[0] : undefined);
    if (column === undefined) continue;
    found[key] = column;
    taken.add(column);
  }
  if (!found.at) {
    doubts.push('No column looks like the time of an answer: choose it.');
    found.at = names[0] ?? '';
  }
  const values = columns.find(({ name }) => name === found.score)?.samples.filter((one) => one !== '') ?? [];
  return { ...scaleOf(found.score ?? '', values, doubts), columns: found };
}

function scaleOf(name: string, values: readonly string[], doubts: string[]) {
  const numbers = values.map(Number).filter((one) => !Number.isNaN(one));
  if (numbers.length * 2 < values.length) {
    const words = [...new Set(values)].slice(0, 20);
    const known = words.flatMap((word) => {
      const score = scored.find(([pattern]) => pattern.test(word))?.[1];
      if (score === undefined)
        doubts.push(`We do not know which score “${word}” stands for: add it under words.`);
      return score === undefined ? [] : [[word, score] as const];
    });
    return { instrument: 'csat', scale: { low: 1, high: 5 }, words: Object.fromEntries(known) };
  }
  const most = Math.max(...numbers, 0);
  if (/nps|recommend/i.test(name) || most > 7) return { instrument: 'nps', scale: { low: 0, high: 10 } };
  if (/ces|effort/i.test(name) || most > 5) return { instrument: 'ces', scale: { low: 1, high: 7 } };
  doubts.push('The scale is taken to run from 1 to 5, the best: mend it where the survey asked otherwise.');
  return { instrument: 'csat', scale: { low: 1, high: 5 } };
}
