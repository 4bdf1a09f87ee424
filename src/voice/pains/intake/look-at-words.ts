import { feelingsFrom } from '../../words/sentiment/open-feelings.ts';
import { longestMeant } from '../../words/vectors/sentence-vectors.ts';
import { statedMinutes } from './stated-minutes.ts';

/** Statements to be looked at, and by what. */
export interface ToLookAt {
  /** What was learnt of feelings; null: nothing yet. */
  readonly model: Uint8Array | null;
  readonly said: readonly {
    readonly words: string;
    readonly question: string;
    /** Its score says so, or they ask for a call: no need to look. */
    readonly unhappy: boolean;
  }[];
  /** So many letters are looked at for their meaning, 0.1 ms each; what comes after only by its words. */
  readonly mostMeant: number;
}

export interface LookedAt {
  readonly said: readonly {
    readonly unhappy: boolean;
    readonly minutes: number | null;
    readonly quote: string;
  }[];
  /** Letters that were looked at for their meaning. */
  readonly meant: number;
}

const atOnce = 50;

/** Which statements are unhappy, by what they say where nothing else tells, and the minutes that each says were lost. */
export async function lookAtWords({ model, said, mostMeant }: ToLookAt): Promise<LookedAt> {
  const feelings = feelingsFrom(said.every((one) => one.unhappy) ? null : model);
  const unhappy = said.map((one) => one.unhappy);
  const open = said.flatMap((one, at) => (one.unhappy ? [] : [at]));
  let meant = 0;
  for (let from = 0; from < open.length; from += atOnce) {
    const some = open.slice(from, from + atOnce);
    const quick = meant >= mostMeant;
    const felt = await feelings.feelingsOf(
      some.map((at) => said[at] as ToLookAt['said'][number]),
      { quick },
    );
    some.forEach((at, i) => {
      unhappy[at] = felt[i]?.feeling === 'unhappy';
      if (!quick) meant += Math.min(longestMeant, said[at]?.words.length ?? 0);
    });
  }
  return {
    said: said.map((one, at) => {
      const stated = unhappy[at] ? statedMinutes(one.words) : null;
      return {
        unhappy: unhappy[at] as boolean,
        minutes: stated?.minutes ?? null,
        quote: stated?.quote ?? '',
      };
    }),
    meant,
  };
}
