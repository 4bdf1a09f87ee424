/** The word lists of VADER (Hutto and Gilbert 2014; MIT, see data/LICENSE.txt), as published with version 3.3.2. */

const listOf = (text: string): string[] => text.trim().split(/,\s+/);

/** How much a booster adds to, and a dampener takes from, the strength of a word. */
const boost = 0.293;
/** What capitals add among words that are not in capitals. */
export const capitals = 0.733;
/** What a negation makes of a word. */
export const negation = -0.74;

export const negations: ReadonlySet<string> = new Set(
  listOf(`
  aint, arent, cannot, cant, couldnt, darent, didnt, doesnt, ain't, aren't, can't, couldn't, daren't, didn't,
  doesn't, dont, hadnt, hasnt, havent, isnt, mightnt, mustnt, neither, don't, hadn't, hasn't, haven't, isn't,
  mightn't, mustn't, neednt, needn't, never, none, nope, nor, not, nothing, nowhere, oughtnt, shant, shouldnt,
  uhuh, wasnt, werent, oughtn't, shan't, shouldn't, uh-uh, wasn't, weren't, without, wont, wouldnt, won't,
  wouldn't, rarely, seldom, despite
`),
);

const boosters = listOf(`
  absolutely, amazingly, awfully, completely, considerable, considerably, decidedly, deeply, effing, enormous,
  enormously, entirely, especially, exceptional, exceptionally, extreme, extremely, fabulously, flipping,
  flippin, frackin, fracking, fricking, frickin, frigging, friggin, fully, fuckin, fucking, fuggin, fugging,
  greatly, hella, highly, hugely, incredible, incredibly, intensely, major, majorly, more, most, particularly,
  purely, quite, really, remarkably, so, substantially, thoroughly, total, totally, tremendous, tremendously,
  uber, unbelievably, unusually, utter, utterly, very
`);

const dampeners = listOf(`
  almost, barely, hardly, just enough, kind of, kinda, kindof, kind-of, less, little, marginal, marginally,
  occasional, occasionally, partly, scarce, scarcely, slight, slightly, somewhat, sort of, sorta, sortof, sort-of
`);

export const modifiers: ReadonlyMap<string, number> = new Map([
  ...boosters.map((word) => [word, boost] as const),
  ...dampeners.map((word) => [word, -boost] as const),
]);

/** Phrases that say something else than their words. */
export const idioms: ReadonlyMap<string, number> = new Map([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['badass', 1.5],
  ['bus stop', 0.0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
]);
