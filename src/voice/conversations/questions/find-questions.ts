import { readFileSync } from 'node:fs';
import { type Beside, besideFeatures } from './beside.ts';
import { featuresOf, wordsOf } from './features.ts';
import { asksElsewhere } from './other-languages.ts';

/** A question that somebody asked. */
export interface Question {
  readonly words: string;
  /** Open: whoever answers tells (how, why, what, "tell me"). Closed: yes or no, a choice, a name, a number. */
  readonly kind: 'open' | 'closed';
}

let known: ReadonlyMap<string, number> | null = null;

function weights(): ReadonlyMap<string, number> {
  known ??= new Map(
    readFileSync(new URL('weights.tsv', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([name = '', weight = '0']) => [name, Number(weight)]),
  );
  return known;
}

/** How much speaks for a question; above 0 is one. Learnt by bench/questions/train.ts. */
export function questionScore(
  sentence: string,
  beside: Beside | null,
  all: ReadonlyMap<string, number> = weights(),
): number {
  const { parts, whole } = featuresOf(sentence);
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (all.get(name) ?? 0), 0);
  const around = beside ? sum(besideFeatures(sentence, beside)) : 0;
  return (parts.length > 0 ? Math.max(...parts.map(sum)) : 0) + sum(whole) + around;
}

/** Whether a sentence asks something: by its mark, else by how it is built and, where it was spoken, what was said around it. */
export function isQuestion(sentence: string, beside: Beside | null = null): boolean {
  if (/[?？؟]/u.test(sentence)) return true;
  return asksElsewhere(sentence) ?? (/\p{L}/u.test(sentence) && questionScore(sentence, beside) > 0);
}

/** "Tell me how your day goes": grammar calls it no question, and nothing asks better. */
const invites =
  /^(?:(?:so|and|okay|ok|well|please|maybe|then),? )*(?:can you |could you |would you |please )*(?:tell (?:me|us)|walk (?:me|us) through|describe|explain to (?:me|us)|talk (?:me|us) through|help me understand)\b/iu;
const tells =
  /\b(?:what|why|how(?! (?:many|much|long|often|old|far|big|soon|late)\b)|was (?:ist|sind|ärgert|stört|würde|brauchen)|warum|weshalb|wieso|wie(?! (?:viele?|lange|oft|alt|weit)\b)|pourquoi|comment|qu'est-ce que|por qué|cómo|qué|waarom|hoe(?! (?:veel|lang|vaak|oud|ver)\b)|wat|perché|come mai|che cosa)\b/iu;
const chooses =
  /\bwhat (?:time|year|day|date|month|number|size|colour|color|version)\b|\bwhat(?:'s| is) (?:your|the|his|her|their) (?:name|number|address|date)\b/iu;
const yesOrNo =
  /^(?:(?:so|and|but|okay|ok|well|yeah|sorry|then|or),? )*(?:do|does|did|is|are|was|were|can|could|will|would|shall|should|may|have|has|had|am|don't|isn't|aren't|can't|didn't)\b/iu;

/** Open or closed, by its question word; one that begins with a verb can be answered with yes or no. */
export function kindOf(question: string): Question['kind'] {
  const asked = question.trim();
  if (invites.test(asked)) return 'open';
  if (yesOrNo.test(asked) || chooses.test(asked)) return 'closed';
  return tells.test(asked) ? 'open' : 'closed';
}

/**
 * The sentences of what somebody said: each with where it starts. One that falters ("is it… is it slow") goes on, and one
 * with a stop inside a word ("on 11.10", "httpd.conf") does not end there.
 */
export function sentencesOf(words: string): { readonly text: string; readonly at: number }[] {
  const parts = [
    ...words.matchAll(
      /(?:[^.?!？。！؟…]|\.(?=[\p{Ll}\p{N}]))+(?:[.?!？。！؟…]+["'”’)]*(?=\s|$)|[.?!？。！؟…]+(?=\S)[^\s]*|$)/gu,
    ),
  ].map((found) => ({ from: found.index, to: found.index + found[0].length }));
  const joined: { from: number; to: number }[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const falters = last && /(?:…|\.\.)$/.test(words.slice(last.from, last.to));
    if (falters && /^\s*\p{Ll}/u.test(words.slice(part.from, part.to))) last.to = part.to;
    else joined.push(part);
  }
  return joined.flatMap(({ from, to }) => {
    const text = words.slice(from, to).trim();
    return /\p{L}/u.test(text) ? [{ text, at: from + words.slice(from, to).indexOf(text) }] : [];
  });
}

/** Whether a program set question marks: then a full stop says that nothing was asked. */
export function setsMarks(words: readonly string[]): boolean {
  return words.filter((one) => /[?？؟]/u.test(one)).length >= Math.max(2, words.length / 100);
}

/**
 * The questions in what somebody said, and where each starts. `marked`: its sentences have their marks. `around`: who said
 * it, and what follows.
 */
export function questionsIn(
  words: string,
  marked = false,
  around: Beside | null = null,
): (Question & { readonly at: number })[] {
  const told = (text: string) => marked && /[.!。！]["'”’)]*$/u.test(text) && !/(?:\.\.|…)$/u.test(text);
  const sentences = sentencesOf(words);
  return sentences
    .filter(
      ({ text }, at) =>
        (!told(text) && isQuestion(text, around && besideOf(sentences, at, around))) ||
        (invites.test(text) && wordsOf(text).length > 3),
    )
    .map(({ text, at }) => ({ words: text, at, kind: kindOf(text) }));
}

/** What is around one sentence of those that somebody said in a row. */
export function besideOf(
  sentences: readonly { readonly text: string }[],
  at: number,
  around: Beside,
): Beside {
  const next = sentences[at + 1];
  return {
    label: around.label,
    before: at > 0 ? around.label : around.before,
    next: next ? { label: around.label, words: next.text } : around.next,
  };
}
