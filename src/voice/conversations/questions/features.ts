const groups: Readonly<Record<string, string>> = {
  WH: 'what which who whom whose when where why how whats',
  BE: 'is are was were am be been being',
  DO: 'do does did',
  HAVE: 'has have had',
  MAY: 'can could will would shall should may might must cannot wanna',
  I: 'i we',
  YOU: 'you u',
  IT: 'he she it they there this that these those here',
  ME: 'me us him them her',
  MY: 'the a an my your our his its their',
  ANY: 'any some all every each no',
  ONE: 'anyone anybody someone somebody everyone everybody anything something nothing everything nobody none',
  NOT: 'not never',
  IN: 'of in on at for from by with about into out up down over off after before through without within than like',
  IF: 'if because while until since though unless as',
  TO: 'to',
  AND: 'and but or so then',
};
/** Words that build sentences and stay themselves. */
const kept =
  'please know think mean guess wonder wondering curious question questions tell say let want need help explain describe name show give ' +
  'right correct true possible else more most much many far often long old kind sort way reason time only just still already yet also ' +
  'too even again now sorry thanks thank yes no yeah okay ok sure maybe perhaps hi hello hey sense chance thoughts comments ideas updates ' +
  'feedback opinions opinion agree going gonna got get take happen happened happens sounds looks seems see try next other';

const groupOf = new Map<string, string>([
  ...kept.split(' ').map((word) => [word, word] as const),
  ...Object.entries(groups).flatMap(([group, words]) =>
    words.split(' ').map((word) => [word, group] as const),
  ),
]);
/** Small words of a spoken beginning, which say nothing about what follows. */
const openers = new Set(
  'so and but well ok okay yeah yes no hi hey hello oh um uh right alright also then now sorry like just maybe actually thanks perfect great cool or guys folks hmm'.split(
    ' ',
  ),
);
const short: Readonly<Record<string, string>> = {
  "'s": 'is',
  "'re": 'are',
  "'m": 'am',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
};
const noMark = /^(?:do|does|did|is|are|was|were|ca|could|wo|would|should|have|has|had|ai)nt$/;

/** The words of a sentence, small, without marks; `,` where a new part begins. "What's" is "what is", "can't" is "can not". */
export function wordsOf(sentence: string): string[] {
  const found =
    sentence
      .toLowerCase()
      .replace(/[’`´]/g, "'")
      .replace(/(?<!\S)@\S+/g, ' ')
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*|[,;:…()]|\.{2,}|-{2,}| - |[–—]/gu) ?? [];
  return found.flatMap((word) => {
    if (!/^[\p{L}\p{N}]/u.test(word)) return [','];
    const not = /^(.+?)n't$/.exec(word) ?? (noMark.test(word) ? /^(.+?)nt$/.exec(word) : null);
    if (not) return [{ ca: 'can', wo: 'will', sha: 'shall' }[not[1] ?? ''] ?? not[1] ?? '', 'not'];
    const cut = /^(.+?)('s|'re|'m|'ve|'ll|'d)$/.exec(word);
    return cut ? [cut[1] ?? '', short[cut[2] ?? ''] ?? ''] : [word];
  });
}

/** A word as the group that it belongs to, a word that builds sentences as itself, a number as #, any other as _. */
export const signOf = (word: string): string =>
  word === ',' ? ',' : (groupOf.get(word) ?? (/^\p{N}/u.test(word) ? '#' : '_'));

/** Where a part of a sentence may begin, each with what it is known by; and what the whole is known by. */
export interface Features {
  readonly parts: readonly (readonly string[])[];
  readonly whole: readonly string[];
}

const asks = new Set(['BE', 'DO', 'HAVE', 'MAY']);
const whom = new Set(['I', 'YOU', 'IT', 'ONE']);

/**
 * What a sentence is known by. Words that build sentences stay or become their group; all others become one sign, so
 * that what was learnt from customers of banks holds for anybody. A question may begin in the middle ("it is slow again,
 * can you look"): each place where one may begin is looked at by itself.
 */
export function featuresOf(sentence: string): Features {
  const words = wordsOf(sentence);
  const signs = words.map(signOf);
  let first = 0;
  while (first < words.length - 1 && (words[first] === ',' || openers.has(words[first] ?? ''))) first += 1;
  const starts = signs.flatMap((sign, at) =>
    at === first || (at > first && mayBegin(signs, at, sign)) ? [at] : [],
  );
  const last = words.length - 1;
  const small = (at: number) => (signs[at] === '_' ? '_' : (words[at] ?? '.'));
  const length = words.filter((word) => word !== ',').length;
  const size = [1, 2, 3, 5, 8, 13, 21].findLast((least) => length >= least) ?? 0;
  return {
    parts: starts.map((at) => partOf(words, signs, at, at === first)),
    whole: [
      `e ${small(last)}`,
      `f ${small(last - 1)} ${small(last)}`,
      `n ${size}`,
      ...(first > 0 ? [`o ${small(first - 1)}`] : []),
      ...wholeOf(words, length),
      'bias',
    ],
  };
}

const invited =
  /\b(?:questions?|comments?|thoughts|opinions|concerns|opposition|objections|feedback|updates?|anything|input)\b/;
const wondering =
  /^(?:i'?m |i am |i )?(?:was |am )?(?:just )?(?:curious|wondering|wonder)\b|\b(?:my|the|one|another|a) question\b/;

/** What a sentence as a whole is known by: a tag at its end, "any ...", what people are invited to, how a short one begins. */
function wholeOf(words: readonly string[], length: number): string[] {
  const text = words.filter((word) => word !== ',').join(' ');
  const cut = words.lastIndexOf(',');
  const anybody = /\b(?:any|anyone|anybody)\b/.test(text);
  const found: string[] = [];
  if (cut >= 0 && words.length - cut <= 4) found.push(`g ${words.slice(cut + 1).join(' ')}`);
  if (anybody || /\b(?:someone|somebody)\b/.test(text)) found.push(`y ${length <= 8}`);
  if (invited.test(text)) found.push(`i ${length <= 6} ${anybody}`);
  if (wondering.test(text)) found.push('w');
  if (length <= 6) found.push(`s ${text.split(' ', 2).join(' ')}`);
  return found;
}

function mayBegin(signs: readonly string[], at: number, sign: string): boolean {
  if (sign === ',') return false;
  const before = signs[at - 1] ?? '';
  const next = signs[at + 1] ?? '';
  // ", which saw sales fall" goes on with the sentence; ", what did they say" does not.
  if (sign === 'WH' && before === ',') return turned(signs, at);
  if (before === ',' || before === 'AND') return true;
  if (asks.has(sign)) return whom.has(next) && !whom.has(before);
  return sign === 'WH' && (asks.has(next) || next === 'TO');
}

/** The verb stands before whoever does it: "what kind of phone do you use". */
function turned(signs: readonly string[], at: number): boolean {
  const verb = signs.slice(at + 1, at + 8).findIndex((one) => asks.has(one) || one === ',') + at + 1;
  return verb > at && asks.has(signs[verb] ?? '') && (verb === at + 1 || !whom.has(signs[verb - 1] ?? ''));
}

function partOf(
  words: readonly string[],
  signs: readonly string[],
  start: number,
  isFirst: boolean,
): string[] {
  const end = signs.indexOf(',', start) === -1 ? signs.length : signs.indexOf(',', start);
  const sign = (at: number) => (at < end ? (signs[at] ?? '.') : '.');
  const word = (at: number) =>
    at < end && signs[at] !== '_' && signs[at] !== '#' ? (words[at] ?? '.') : sign(at);
  const [s1, s2, s3, s4] = [sign(start), sign(start + 1), sign(start + 2), sign(start + 3)];
  const [w1, w2, w3] = [word(start), word(start + 1), word(start + 2)];
  const found = [
    `1 ${w1}`,
    `2 ${w1} ${w2}`,
    `3 ${w1} ${w2} ${w3}`,
    `a ${s1} ${s2}`,
    `b ${s1} ${s2} ${s3}`,
    `c ${s1} ${s2} ${s3} ${s4}`,
    `d ${w1} ${s2} ${s3}`,
  ];
  const before = isFirst ? '^' : (signs[start - 1] ?? '^');
  found.push(`p ${before} ${s1} ${s2}`, `q ${before} ${w1}`);
  if (s1 === 'WH') {
    // "what kind of phone do you use": the verb comes first, then who does it.
    const verb =
      signs.slice(start + 1, Math.min(end, start + 8)).findIndex((one) => asks.has(one)) + start + 1;
    if (verb > start)
      found.push(
        `v ${w1} ${sign(verb)} ${sign(verb + 1)}`,
        `x ${sign(verb - 1)} ${sign(verb)} ${sign(verb + 1)}`,
      );
    else found.push(`v ${w1} -`);
  }
  if (end < signs.length) found.push(`l ${s1} ${s2} ${end - start > 4}`);
  return found;
}
